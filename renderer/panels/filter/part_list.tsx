import { DeleteOutlined, EditOutlined, StopOutlined } from '@ant-design/icons';
import { useStore } from 'zustand';

import { editFilter } from '#renderer/state/filter_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { wordNames } from '#renderer/text/view_words.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { joinBy, removePart, type PartPath } from '#shared/model/edit_filter.ts';
import { isGroup, type EventCondition, type EventFilter } from '#shared/model/event_filter.ts';
import { conditionWords, partWords } from '#shared/text/event_words.ts';

import { AddCondition } from './add_condition.tsx';
import { ConditionEditor } from './condition_editor.tsx';
import { kindLabel, kindOf, newGroup } from './condition_kinds.ts';
import { changeCondition, editorStore, startCondition, type Draft } from './editor_store.ts';
import styles from './filter_panel.module.css';

type Part = EventCondition | EventFilter;

function remove(path: PartPath): void {
  editorStore.setState({ open: null, draft: null });
  editFilter((filter) => removePart(filter, path));
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

type ConditionRowProps = RowProps & {
  condition: EventCondition;
  /** Set while the condition waits for the first choice: the row stays the same when it becomes a part. */
  draft?: Draft | null;
};

function ConditionActions({ condition, path, open, draft }: ConditionRowProps & { open: boolean }) {
  const { t } = useText();
  if (draft) {
    return (
      <IconButton
        icon={<DeleteOutlined />}
        label={t('filter.removePart')}
        size="small"
        onClick={() => editorStore.setState({ draft: null })}
      />
    );
  }
  return (
    <>
      <IconButton
        icon={<StopOutlined />}
        label={t('filter.not')}
        size="small"
        pressed={condition.not === true}
        onClick={() => changeCondition(path, { ...condition, not: condition.not !== true })}
      />
      <IconButton
        icon={<EditOutlined />}
        label={t('filter.open')}
        size="small"
        pressed={open}
        onClick={() => toggle(path)}
      />
      <RemoveButton path={path} />
    </>
  );
}

function toggle(path: PartPath): void {
  const key = path.join('.');
  editorStore.setState(({ open }) => ({ open: open === key ? null : key }));
}

function ConditionRow({ condition, path, joint, draft = null }: ConditionRowProps) {
  const { t, language } = useText();
  const names = useNames();
  const key = path.join('.');
  const open = useStore(editorStore, (state) => state.open === key) || draft !== null;
  const said = draft ? t('filter.draft') : conditionWords(condition, language, names);
  const change = (next: EventCondition): void =>
    draft ? startCondition({ ...draft, condition: next }) : changeCondition(path, next);
  return (
    <li className={styles.condition} data-joint={joint} data-open={open || undefined}>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.words}
          aria-expanded={open}
          title={said}
          disabled={draft !== null}
          onClick={() => toggle(path)}
        >
          <span className={styles.kind}>{t(kindLabel(kindOf(condition)))}</span>
          <span className={draft ? styles.kind : styles.said}>{said}</span>
        </button>
        <span className={styles.actions}>
          <ConditionActions condition={condition} path={path} joint={joint} open={open} draft={draft} />
        </span>
      </div>
      {open ? <ConditionEditor condition={condition} onChange={change} /> : null}
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
          onChange={(op) => editFilter((filter) => joinBy(filter, op, path))}
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

function PartRow({ part, path, joint, draft }: RowProps & { part: Part; draft: Draft | null }) {
  if (!isGroup(part)) return <ConditionRow condition={part} path={path} joint={joint} draft={draft} />;
  const Group = path.length === 1 ? GroupBox : DeepGroup;
  return <Group group={part} path={path} joint={joint} />;
}

type PartListProps = { parts: readonly Part[]; path: PartPath; op: EventFilter['op'] };

/** What waits at the end of a list for its first choice: a condition, or a group for one. */
function useWaiting(parts: PartListProps['parts'], path: PartPath, op: EventFilter['op']) {
  const draft = useStore(editorStore, (state) => state.draft);
  const count = useView((view) => view.filter.parts.length);
  if (!draft) return { draft: null, group: null };
  const isHere = draft.into.join() === path.join();
  if (draft.grouped && path.length === 0)
    return { draft: null, group: { ...newGroup(op, draft.condition), parts: [] } };
  const isInNewGroup = draft.grouped && path.length === 1 && path[0] === count && parts.length === 0;
  return { draft: (isHere && !draft.grouped) || isInNewGroup ? draft : null, group: null };
}

/** The parts of a filter or a group, the word that joins them between. Groups can be edited one level deep. */
export function PartList({ parts, path, op }: PartListProps) {
  const { t } = useText();
  const { draft, group } = useWaiting(parts, path, op);
  const joint = t(`filter.${op}`);
  const all: readonly Part[] = [...parts, ...(draft ? [draft.condition] : []), ...(group ? [group] : [])];
  return (
    <ul className={styles.list}>
      {all.map((part, index) => (
        <PartRow
          key={index}
          part={part}
          path={[...path, index]}
          joint={joint}
          draft={index === parts.length ? draft : null}
        />
      ))}
    </ul>
  );
}
