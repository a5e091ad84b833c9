import { SearchOutlined } from '@ant-design/icons';
import { Input, Segmented } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';

import { useAllRows } from '#renderer/backend/use_all_rows.ts';
import { useQuery } from '#renderer/backend/use_query.ts';
import { EditAreasButton } from '#renderer/panels/edit_areas_button.tsx';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { Output } from '#shared/rpc/contract.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { areaTree, filteredTree, type AreaLayerId } from './area_tree.ts';
import { AreaTreeView } from './area_tree_view.tsx';
import styles from './areas_panel.module.css';

function useRevision(layer: string): number {
  return useData((state) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0);
}

const countingLevels: Record<AreaLayerId, readonly [string, string, string | null]> = {
  grids: ['3', '2', '1'],
  police_districts: ['district', 'station', null],
};

type LevelCounts = Output<'counts.by_area'> | undefined;

/** Incidents that pass the filter in each area, level by level, the finest first; playback does not ask for every step. */
function useIncidentCounts(layer: AreaLayerId): LevelCounts[] {
  const playing = useUi((state) => state.playing);
  const window = useDeferredValue(useView((view) => view.window));
  const choice = useEventChoice();
  const revision = `${useRevision(layer)}.${useRevision('incidents')}`;
  const question = (level: string | null) =>
    playing || level === null ? null : { layer: 'incidents' as const, by: layer, level, window, ...choice };
  const [fine, middle, coarse] = countingLevels[layer];
  return [
    useQuery('counts.by_area', question(fine), revision).data,
    useQuery('counts.by_area', question(middle), revision).data,
    useQuery('counts.by_area', question(coarse), revision).data,
  ];
}

function AreaList({ layer, text }: { layer: AreaLayerId; text: string }) {
  const { t, language } = useText();
  const { rows, error } = useAllRows(layer, useRevision(layer));
  const counts = useIncidentCounts(layer);
  const tree = useMemo(() => areaTree(layer, rows ?? []), [layer, rows]);
  const shown = useMemo(() => filteredTree(tree, text), [tree, text]);
  const byCode = new Map(
    counts.flatMap((level) => level?.areas.map(({ code, count }) => [code, count] as const) ?? []),
  );
  const [finest] = counts;
  if (error) return <EmptyState tone="error" title={t('areas.title')} hint={sentenceOf(error, language)} />;
  if (!rows) return <SkeletonRows count={10} label={t('app.loading')} />;
  if (rows.length === 0) return <EmptyState title={t('areas.none')} hint={t('areas.noneHint')} />;
  return (
    <div className={styles.list}>
      <p className={styles.hint} title={t('areas.counts')}>
        {t('areas.total', {
          areas: formatNumber(rows.length),
          incidents: formatNumber(finest?.total ?? 0),
          unassigned: formatNumber(finest?.unassigned ?? 0),
        })}
      </p>
      <AreaTreeView
        layer={layer}
        nodes={shown}
        openAll={text.trim() !== ''}
        countOf={(code) => byCode.get(code)}
      />
    </div>
  );
}

/** Grids level by level, or stations and their districts, with what happened in each. */
export function AreasPanel() {
  const { t } = useText();
  const [layer, setLayer] = useState<AreaLayerId>('grids');
  const [text, setText] = useState('');
  return (
    <PanelFrame
      title={t('areas.title')}
      note={t('areas.counts')}
      toolbar={
        <>
          <Segmented
            block
            options={[
              { value: 'grids' as const, label: t('areas.grids') },
              { value: 'police_districts' as const, label: t('areas.police') },
            ]}
            value={layer}
            onChange={setLayer}
          />
          <Input
            allowClear
            prefix={<SearchOutlined />}
            placeholder={t('areas.filter')}
            aria-label={t('areas.filter')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <EditAreasButton layer={layer} />
        </>
      }
    >
      <AreaList key={layer} layer={layer} text={text} />
    </PanelFrame>
  );
}
