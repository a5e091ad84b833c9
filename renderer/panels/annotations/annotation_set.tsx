import {
  AimOutlined,
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  EditOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
  MoreOutlined,
} from '@ant-design/icons';
import { Dropdown, Input } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import {
  copyToSet,
  deleteAnnotations,
  moveAnnotation,
  moveSet,
  renameSet,
} from '#renderer/commands/annotations.ts';
import { openExport } from '#renderer/commands/open_export.ts';
import { flyToFeature, selectFeature } from '#renderer/commands/show_feature.ts';
import { annotationStore, type Annotation } from '#renderer/state/annotation_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { placeOf } from '#shared/geo/place_of.ts';

import { AnnotationSwatch } from '../annotation_legend.tsx';
import styles from './annotations_panel.module.css';

const noSets: string[] = [];

function AnnotationRow({ annotation, hidden }: { annotation: Annotation; hidden: boolean }) {
  const { t } = useText();
  const editing = useStore(annotationStore, (state) => state.editing === annotation.fid);
  const selected = useView(
    ({ selection }) => selection?.layer === 'annotations' && selection.fid === annotation.fid,
  );
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const { fid, name, geometry } = annotation;
  return (
    <li className={styles.row} data-active={editing || selected} data-hidden={hidden}>
      <span className={styles.mark}>
        <AnnotationSwatch annotation={annotation} />
      </span>
      <button
        type="button"
        className={styles.name}
        title={name}
        onClick={() => selectFeature('annotations', fid, placeOf(geometry))}
        onDoubleClick={() => void flyToFeature('annotations', fid)}
      >
        {name}
      </button>
      <span className={styles.actions}>
        <IconButton
          icon={<AimOutlined />}
          label={t('annotations.fly')}
          size="small"
          onClick={() => void flyToFeature('annotations', fid)}
        />
        <IconButton
          icon={<ArrowUpOutlined />}
          label={t('annotations.up')}
          size="small"
          disabled={readOnly}
          onClick={() => void moveAnnotation(annotation, -1)}
        />
        <IconButton
          icon={<ArrowDownOutlined />}
          label={t('annotations.down')}
          size="small"
          disabled={readOnly}
          onClick={() => void moveAnnotation(annotation, 1)}
        />
        <IconButton
          icon={<EditOutlined />}
          label={t('annotations.edit')}
          size="small"
          disabled={readOnly}
          onClick={() => annotationStore.setState({ editing: fid })}
        />
        <IconButton
          icon={<DeleteOutlined />}
          label={t('annotations.delete')}
          size="small"
          disabled={readOnly}
          onClick={() => void deleteAnnotations([fid])}
        />
      </span>
    </li>
  );
}

function SetName({ name, onDone }: { name: string; onDone: (next: string | null) => void }) {
  const { t } = useText();
  const [value, setValue] = useState(name);
  return (
    <Input
      size="small"
      autoFocus
      maxLength={60}
      aria-label={t('annotations.set')}
      value={value}
      onChange={({ target }) => setValue(target.value)}
      onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && onDone(value)}
      onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
      onBlur={() => onDone(value)}
    />
  );
}

type SetProps = {
  name: string;
  members: readonly Annotation[];
  others: readonly string[];
  place: { first: boolean; last: boolean };
};

/** A set by its name: shown or hidden as one, renamed, moved, copied, deleted; and its annotations in their order. */
export function AnnotationSet({ name, members, others, place }: SetProps) {
  const { t } = useText();
  const [asking, setAsking] = useState<'rename' | 'copy' | null>(null);
  const hiddenSets = useView((view) => view.hiddenSets ?? noSets);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const hidden = hiddenSets.includes(name);
  const fids = members.map(({ fid }) => fid);
  const title = name === '' ? t('annotations.noSet') : name;

  function toggle() {
    viewStore
      .getState()
      .setHiddenSets(hidden ? hiddenSets.filter((each) => each !== name) : [...hiddenSets, name]);
  }

  const items = [
    { key: 'rename', label: t('annotations.rename'), disabled: readOnly },
    { key: 'up', label: t('annotations.up'), disabled: readOnly || place.first },
    { key: 'down', label: t('annotations.down'), disabled: readOnly || place.last },
    {
      key: 'copies',
      label: t('annotations.copyTo'),
      disabled: readOnly,
      children: [
        { key: 'copy', label: t('annotations.newSet') },
        ...others.map((other) => ({ key: `copy:${other}`, label: other || t('annotations.noSet') })),
      ],
    },
    { key: 'export', label: t('annotations.exportSet') },
    { key: 'delete', label: t('annotations.deleteSet'), danger: true, disabled: readOnly },
  ];

  function act(key: string) {
    if (key === 'rename' || key === 'copy') setAsking(key);
    else if (key.startsWith('copy:')) void copyToSet(fids, key.slice(5));
    else if (key === 'up') void moveSet(name, -1);
    else if (key === 'down') void moveSet(name, 1);
    else if (key === 'export') openExport('annotations', { filter: { fids }, count: fids.length });
    else void deleteAnnotations(fids);
  }

  function done(next: string | null) {
    const task = asking;
    setAsking(null);
    if (next === null || next.trim() === name) return;
    if (task === 'rename') void renameSet(name, next);
    else if (next.trim() !== '') void copyToSet(fids, next);
  }

  return (
    <section aria-label={title}>
      <div className={styles.setHead}>
        <IconButton
          icon={hidden ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          label={t(hidden ? 'annotations.showSet' : 'annotations.hideSet')}
          size="small"
          pressed={!hidden}
          onClick={toggle}
        />
        {asking ? (
          <SetName name={asking === 'rename' ? name : ''} onDone={done} />
        ) : (
          <span className={styles.setName} title={title}>
            {title}
            <span className={styles.count}>{formatNumber(members.length)}</span>
          </span>
        )}
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => act(key) }}>
          <span>
            <IconButton
              icon={<MoreOutlined />}
              label={t('annotations.more')}
              size="small"
              onClick={() => undefined}
            />
          </span>
        </Dropdown>
      </div>
      <ul>
        {members.map((annotation) => (
          <AnnotationRow key={annotation.fid} annotation={annotation} hidden={hidden} />
        ))}
      </ul>
    </section>
  );
}
