import { areaEditStore } from '#renderer/state/area_edit_store.ts';
import { areaFillStore } from '#renderer/state/area_fill_store.ts';
import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import { drillStore } from '#renderer/state/drill_store.ts';
import { hotspotStore } from '#renderer/state/hotspot_store.ts';
import { shownWindow } from '#renderer/state/shown_window.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import { layerIds, type LayerId } from '#shared/layers/index.ts';
import type { View } from '#shared/model/view.ts';

import type { MapScene } from './build_style.ts';
import { hotspotScene } from './overlays/hotspots.ts';

/** The scene that the stores describe now. Without an open database there is nothing to lay over the ground. */
export function currentScene(theme: ThemeName = uiStore.getState().theme): MapScene {
  const { status, basemaps, incidents } = dataStore.getState();
  const view = viewStore.getState();
  const { basemap, categories, filter, cameraFilter } = view;
  const { shown } = hotspotStore.getState();
  const open = status !== null && status.kind !== 'none';
  const editions = Object.fromEntries(layerIds.map((id) => [id, editionOf(id)])) as Record<LayerId, string>;
  return {
    basemap: basemaps.find(({ id, trouble }) => id === basemap && trouble === '') ?? null,
    theme,
    language: uiStore.getState().language,
    origin: location.origin,
    overlays: open ? editedOverlays(drawnOverlays(view)) : [],
    editions,
    window: shownWindow(view),
    filter,
    cameraFilter,
    categories: categories && indexesOf(categories, incidents?.categories ?? []),
    hotspots: open && shown ? hotspotScene(shown) : null,
    coverage: open ? (view.coverage ?? null) : null,
    areaFill: open ? areaFillStore.getState().fill : null,
    facilityKinds: view.facilityKinds ?? null,
    drill: open ? drillStore.getState().current : null,
  };
}

/** While two periods are compared, the points of the one would stand on the surface of the other: they are left out. */
function drawnOverlays({ overlays, comparison }: View): View['overlays'] {
  if (!comparison) return overlays;
  return overlays.map((overlay) => (overlay.id === 'incidents' ? { ...overlay, visible: false } : overlay));
}

/** While borders are edited nothing lies over them: areas alone are drawn, those that are edited in any case. */
function editedOverlays(overlays: View['overlays']): View['overlays'] {
  if (uiStore.getState().tool !== 'edit_areas') return overlays;
  const { layer } = areaEditStore.getState();
  return overlays.map((overlay) => {
    const isArea = overlay.id === 'grids' || overlay.id === 'police_districts';
    return { ...overlay, visible: overlay.id === layer || (overlay.visible && isArea) };
  });
}

function indexesOf(keys: readonly string[], categories: readonly { key: string }[]): number[] {
  return keys
    .map((wanted) => categories.findIndex(({ key }) => key === wanted))
    .filter((index) => index >= 0);
}
