import { DeleteOutlined, EditOutlined, StopOutlined } from '@ant-design/icons';
import { useStore } from 'zustand';

import { useData } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { wordNames } from '#renderer/text/view_words.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { joinBy, removePart, type PartPath } from '#shared/model/edit_filter.ts';
import { isGroup, type EventCondition, type EventFilter } from '#shared/model/event_filter.ts';
import { conditionWords, partWords } from '#shared/text/event_words.ts';

import { AddCondition } from './add_condition.tsx';
import { ConditionEditor } from './condition_editor.tsx';
import { kindLabel, kindOf } from './condition_kinds.ts';
import { changeCondition, editorStore, startCondition, type Draft } from './editor_store.ts';
import styles from './filter_panel.module.css';

type Part = EventCondition | EventFilter;

const change = (edit: (filter: EventFilter) => EventFilter): void => {
  const { filter, setFilter } = viewStore.getState();
  setFilter(edit(filter));
};

function remove(path: PartPath): void {
  editorStore.setState({ open: null });
  change((filter) => removePart(filter, path));
}

function RemoveButton({ path }: { path: PartPath }) {
  const { t } = useText();
  return (
    <IconButton
      icon={<DeleteOutlined />}
      label={t('filter.removePart')}
      size="small"
      onClick={() => remove(path)}
    />
  );
}

function useNames() {
  const status = useData((state) => state.status);
  const incidents = useData((state) => state.incidents);
  return wordNames({ status, incidents });
}

type RowProps = { path: PartPath; joint: string };

function ConditionRow({ condition, path, joint }: RowProps & { condition: EventCondition }) {
  const { t, language } = useText();
  const names = useNames();
  const key = path.join('.');
  const open = useStore(editorStore, (state) => state.open === key);
  const toggle = (): void => editorStore.setState({ open: open ? null : key });
  const replace = (next: EventCondition): void => changeCondition(path, next);
  const said = conditionWords(condition, language, names);
  return (
    <li className={styles.condition} data-joint={joint} data-open={open || undefined}>
      <div className={styles.row}>
        <button type="button" className={styles.words} aria-expanded={open} title={said} onClick={toggle}>
          <span className={styles.kind}>{t(kindLabel(kindOf(condition)))}</span>
          <span className={styles.said}>{said}</span>
        </button>
        <span className={styles.actions}>
          <IconButton
            icon={<StopOutlined />}
            label={t('filter.not')}
            size="small"
            pressed={condition.not === true}
            onClick={() => replace({ ...condition, not: condition.not !== true })}
          />
          <IconButton
            icon={<EditOutlined />}
            label={t('filter.open')}
            size="small"
            pressed={open}
            onClick={toggle}
          />
          <RemoveButton path={path} />
        </span>
      </div>
      {open ? <ConditionEditor condition={condition} onChange={replace} /> : null}
    </li>
  );
}

function GroupBox({ group, path, joint }: RowProps & { group: EventFilter }) {
  const { t } = useText();
  return (
    <li className={styles.group} data-joint={joint}>
      <div className={styles.groupHead}>
        <ChoiceRow
          label={t('filter.join')}
          options={[
            { value: 'and' as const, label: t('filter.all') },
            { value: 'or' as const, label: t('filter.any') },
          ]}
          value={group.op}
          onChange={(op) => change((filter) => joinBy(filter, op, path))}
        />
        <RemoveButton path={path} />
      </div>
      <PartList parts={group.parts} path={path} op={group.op} />
      <AddCondition path={path} label={t('filter.addToGroup')} />
    </li>
  );
}

function DeepGroup({ group, path, joint }: RowProps & { group: EventFilter }) {
  const { t, language } = useText();
  const said = partWords(group, language, useNames());
  return (
    <li className={styles.condition} data-joint={joint} title={t('filter.deep')}>
      <div className={styles.row}>
        <span className={styles.words}>
          <span className={styles.kind}>{t('filter.group')}</span>
          <span className={styles.said}>{said}</span>
        </span>
        <RemoveButton path={path} />
      </div>
    </li>
  );
}

function PartRow({ part, path, joint }: { part: Part; path: PartPath; joint: string }) {
  if (!isGroup(part)) return <ConditionRow condition={part} path={path} joint={joint} />;
  const Group = path.length === 1 ? GroupBox : DeepGroup;
  return <Group group={part} path={path} joint={joint} />;
}

/** A condition that waits for the first choice. */
function DraftRow({ draft, joint }: { draft: Draft; joint: string }) {
  const { t } = useText();
  const { condition } = draft;
  const label = t(kindLabel(kindOf(condition)));
  return (
    <li className={styles.condition} data-joint={joint} data-open>
      <div className={styles.row}>
        <span className={styles.words}>
          <span className={styles.kind}>{draft.grouped ? `${t('filter.group')} · ${label}` : label}</span>
          <span className={styles.kind}>{t('filter.draft')}</span>
        </span>
        <IconButton
          icon={<DeleteOutlined />}
          label={t('filter.removePart')}
          size="small"
          onClick={() => editorStore.setState({ draft: null })}
        />
      </div>
      <ConditionEditor
        condition={condition}
        onChange={(next) => startCondition({ ...draft, condition: next })}
      />
    </li>
  );
}

type PartListProps = { parts: readonly Part[]; path: PartPath; op: EventFilter['op'] };

/** The parts of a filter or a group, the word that joins them between. Groups can be edited one level deep. */
export function PartList({ parts, path, op }: PartListProps) {
  const { t } = useText();
  const draft = useStore(editorStore, (state) => state.draft);
  const joint = t(`filter.${op}`);
  return (
    <ul className={styles.list}>
      {parts.map((part, index) => (
        <PartRow key={index} part={part} path={[...path, index]} joint={joint} />
      ))}
      {draft?.into.join() === path.join() ? <DraftRow draft={draft} joint={joint} /> : null}
    </ul>
  );
}
