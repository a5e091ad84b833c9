import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import { hotspotStore } from '#renderer/state/hotspot_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import { layerIds } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';

import type { MapScene } from './build_style.ts';
import { hotspotScene } from './overlays/hotspots.ts';

/** The scene that the stores describe now. Without an open database there is nothing to lay over the ground. */
export function currentScene(theme: ThemeName = uiStore.getState().theme): MapScene {
  const { status, basemaps, incidents } = dataStore.getState();
  const { basemap, overlays, window, categories, filter } = viewStore.getState();
  const { shown } = hotspotStore.getState();
  const open = status !== null && status.kind !== 'none';
  const editions = Object.fromEntries(layerIds.map((id) => [id, editionOf(id)])) as Record<LayerId, string>;
  return {
    basemap: basemaps.find(({ id, trouble }) => id === basemap && trouble === '') ?? null,
    theme,
    language: uiStore.getState().language,
    origin: location.origin,
    overlays: open ? overlays : [],
    editions,
    window,
    filter,
    categories: categories && indexesOf(categories, incidents?.categories ?? []),
    hotspots: open && shown ? hotspotScene(shown) : null,
  };
}

function indexesOf(keys: readonly string[], categories: readonly { key: string }[]): number[] {
  return keys
    .map((wanted) => categories.findIndex(({ key }) => key === wanted))
    .filter((index) => index >= 0);
}
