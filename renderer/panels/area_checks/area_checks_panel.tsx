import { Segmented } from 'antd';
import { useEffect, useState } from 'react';

import { noMarks, showMarks } from '#renderer/state/area_check_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';

import { BordersView } from './borders_view.tsx';
import { CrosswalkView } from './crosswalk_view.tsx';
import { SeamsView } from './seams_view.tsx';
import { StaffingView } from './staffing_view.tsx';

const views = ['seams', 'crosswalk', 'borders', 'staffing'] as const;

type View = (typeof views)[number];

const components = {
  seams: SeamsView,
  crosswalk: CrosswalkView,
  borders: BordersView,
  staffing: StaffingView,
} as const;

let lastView: View = 'seams';

/** Whether areas tile the ground, how two kinds of them divide each other, what lies along borders, where staff is short. */
export function AreaChecksPanel() {
  const { t } = useText();
  const [view, setView] = useState<View>(lastView);
  const grids = useData((state) => state.status?.layers.find(({ id }) => id === 'grids')?.count ?? 0);
  const districts = useData(
    (state) => state.status?.layers.find(({ id }) => id === 'police_districts')?.count ?? 0,
  );
  useEffect(() => {
    lastView = view;
    return () => showMarks(noMarks);
  }, [view]);
  const Shown = components[view];
  return (
    <PanelFrame
      wide
      title={t('checks.title')}
      toolbar={
        <Segmented
          block
          aria-label={t('checks.view')}
          options={views.map((id) => ({ value: id, label: t(`checks.view.${id}`) }))}
          value={view}
          onChange={setView}
        />
      }
    >
      {grids + districts === 0 ? (
        <EmptyState title={t('checks.none')} hint={t('checks.noneHint')} />
      ) : (
        <Shown />
      )}
    </PanelFrame>
  );
}
