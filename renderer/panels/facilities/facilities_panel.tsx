import { Segmented } from 'antd';
import type { ComponentType } from 'react';
import { useStore } from 'zustand';

import { facilityStore, type FacilityView } from '#renderer/state/facility_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';

import { AlarmsView } from './alarms_view.tsx';
import styles from './facilities_panel.module.css';
import { MatrixView } from './matrix_view.tsx';
import { RegisterView } from './register_view.tsx';
import { RoutesView } from './routes_view.tsx';
import { UnitsView } from './units_view.tsx';

const views: Record<FacilityView, ComponentType> = {
  register: RegisterView,
  matrix: MatrixView,
  units: UnitsView,
  alarms: AlarmsView,
  routes: RoutesView,
};

const order: readonly FacilityView[] = ['register', 'matrix', 'units', 'alarms', 'routes'];

/** The register of facilities, what areas have to have, safety units, alarms with drills, and planned routes. */
export function FacilitiesPanel() {
  const { t } = useText();
  const view = useStore(facilityStore, (state) => state.view);
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'facilities')?.count ?? 0);
  const View = views[view];
  return (
    <PanelFrame
      wide
      title={t('facilities.title')}
      note={t('facilities.total', { count: formatNumber(count) })}
      toolbar={
        <Segmented
          aria-label={t('facilities.views')}
          options={order.map((value) => ({ value, label: t(`facilities.view.${value}`) }))}
          value={view}
          onChange={(chosen) => facilityStore.setState({ view: chosen })}
        />
      }
    >
      <div className={styles.view}>
        <View />
      </div>
    </PanelFrame>
  );
}
