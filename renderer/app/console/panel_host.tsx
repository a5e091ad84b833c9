import { lazy, Suspense, type ComponentType } from 'react';

import { useUi } from '#renderer/state/use_stores.ts';
import type { PanelId } from '#renderer/state/ui_store.ts';
import { LayersPanel } from '#renderer/panels/layers/layers_panel.tsx';

import { FaultBoundary } from './fault_boundary.tsx';

const AnalysisPanel = lazy(async () => ({
  default: (await import('#renderer/panels/analysis/analysis_panel.tsx')).AnalysisPanel,
}));
const AreaChecksPanel = lazy(async () => ({
  default: (await import('#renderer/panels/area_checks/area_checks_panel.tsx')).AreaChecksPanel,
}));
const AnnotationsPanel = lazy(async () => ({
  default: (await import('#renderer/panels/annotations/annotations_panel.tsx')).AnnotationsPanel,
}));
const AreasPanel = lazy(async () => ({
  default: (await import('#renderer/panels/areas/areas_panel.tsx')).AreasPanel,
}));
const BasemapsPanel = lazy(async () => ({
  default: (await import('#renderer/panels/basemaps/basemaps_panel.tsx')).BasemapsPanel,
}));
const BookmarksPanel = lazy(async () => ({
  default: (await import('#renderer/panels/bookmarks/bookmarks_panel.tsx')).BookmarksPanel,
}));
const CamerasPanel = lazy(async () => ({
  default: (await import('#renderer/panels/cameras/cameras_panel.tsx')).CamerasPanel,
}));
const CoveragePanel = lazy(async () => ({
  default: (await import('#renderer/panels/coverage/coverage_panel.tsx')).CoveragePanel,
}));
const FacilitiesPanel = lazy(async () => ({
  default: (await import('#renderer/panels/facilities/facilities_panel.tsx')).FacilitiesPanel,
}));
const FilterPanel = lazy(async () => ({
  default: (await import('#renderer/panels/filter/filter_panel.tsx')).FilterPanel,
}));
const HotspotsPanel = lazy(async () => ({
  default: (await import('#renderer/panels/hotspots/hotspots_panel.tsx')).HotspotsPanel,
}));
const IncidentsPanel = lazy(async () => ({
  default: (await import('#renderer/panels/incidents/incidents_panel.tsx')).IncidentsPanel,
}));

/** All but the first are loaded when the rail opens them. */
const panels: Record<PanelId, ComponentType> = {
  layers: LayersPanel,
  areas: AreasPanel,
  checks: AreaChecksPanel,
  cameras: CamerasPanel,
  facilities: FacilitiesPanel,
  incidents: IncidentsPanel,
  filter: FilterPanel,
  analysis: AnalysisPanel,
  hotspots: HotspotsPanel,
  coverage: CoveragePanel,
  annotations: AnnotationsPanel,
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
      <Suspense fallback={null}>
        <Panel />
      </Suspense>
    </FaultBoundary>
  );
}
