import type { ReactNode } from 'react';

import { useUi } from '#renderer/state/use_stores.ts';
import type { PanelId } from '#renderer/state/ui_store.ts';
import { AnalysisPanel } from '#renderer/panels/analysis/analysis_panel.tsx';
import { AreasPanel } from '#renderer/panels/areas/areas_panel.tsx';
import { BasemapsPanel } from '#renderer/panels/basemaps/basemaps_panel.tsx';
import { BookmarksPanel } from '#renderer/panels/bookmarks/bookmarks_panel.tsx';
import { CamerasPanel } from '#renderer/panels/cameras/cameras_panel.tsx';
import { FacilitiesPanel } from '#renderer/panels/facilities/facilities_panel.tsx';
import { FilterPanel } from '#renderer/panels/filter/filter_panel.tsx';
import { HotspotsPanel } from '#renderer/panels/hotspots/hotspots_panel.tsx';
import { IncidentsPanel } from '#renderer/panels/incidents/incidents_panel.tsx';
import { LayersPanel } from '#renderer/panels/layers/layers_panel.tsx';

import { FaultBoundary } from './fault_boundary.tsx';

const panels: Record<PanelId, () => ReactNode> = {
  layers: LayersPanel,
  areas: AreasPanel,
  cameras: CamerasPanel,
  facilities: FacilitiesPanel,
  incidents: IncidentsPanel,
  filter: FilterPanel,
  analysis: AnalysisPanel,
  hotspots: HotspotsPanel,
  bookmarks: BookmarksPanel,
  basemaps: BasemapsPanel,
};

/** The panel that the rail has opened. */
export function PanelHost() {
  const panel = useUi((state) => state.panel);
  if (panel === null) return null;
  const Panel = panels[panel];
  return (
    <FaultBoundary key={panel}>
      <Panel />
    </FaultBoundary>
  );
}
