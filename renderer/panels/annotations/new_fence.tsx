import { Select } from 'antd';
import { useStore } from 'zustand';

import { startFence } from '#renderer/commands/fences.ts';
import { annotationStore } from '#renderer/state/annotation_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { useQuery } from '#renderer/backend/use_query.ts';

import styles from './annotations_panel.module.css';

/** Begins a fence: over an annotation with an area, or over the area that is selected on the map. */
export function NewFence() {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const list = useStore(annotationStore, (state) => state.list);
  const selection = useView((view) => view.selection);
  const area =
    selection?.layer === 'grids' || selection?.layer === 'police_districts'
      ? { layer: selection.layer, fid: selection.fid }
      : null;
  const { data } = useQuery('features.get', area);
  const areas = list.filter(({ geometry }) => geometry.type === 'MultiPolygon');
  const code = data?.values.code;
  const name = data?.values.name;
  const selected =
    area && typeof code === 'string'
      ? [
          {
            value: 'selected',
            label: t('fences.ofSelected', { name: typeof name === 'string' ? name : code }),
          },
        ]
      : [];
  return (
    <div className={styles.field}>
      <span>{t('fences.new')}</span>
      <Select
        size="small"
        disabled={readOnly}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('fences.newHint')}
        aria-label={t('fences.new')}
        notFoundContent={t('fences.noAreas')}
        options={[...selected, ...areas.map(({ fid, name: label }) => ({ value: String(fid), label }))]}
        onChange={(value: string | null) => {
          if (value === 'selected' && area && typeof code === 'string') {
            startFence({ kind: 'area', layer: area.layer, code }, typeof name === 'string' ? name : code);
            return;
          }
          const chosen = areas.find(({ fid }) => String(fid) === value);
          if (chosen) startFence({ kind: 'annotation', fid: chosen.fid }, chosen.name);
        }}
      />
    </div>
  );
}
