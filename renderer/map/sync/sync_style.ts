import type { Map as MapLibreMap } from 'maplibre-gl';

import { areaFillStore } from '#renderer/state/area_fill_store.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { drillStore } from '#renderer/state/drill_store.ts';
import { hotspotStore } from '#renderer/state/hotspot_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import { applyStyle } from '../apply_style.ts';
import { buildStyle, type BuiltStyle } from '../build_style.ts';
import { currentScene } from '../current_scene.ts';
import { stopAll, type Stop } from './stop.ts';
import { watch } from './watch.ts';

/** Time after the last step of the slider at which the points follow the heat. */
const windowRestMs = 200;

export type StyleListener = (heatBefore: string, newSources: ReadonlySet<string>) => void;

/**
 * Keeps the style of a loaded map what the stores say, at most once a frame; the window of time once the hand rests,
 * since each change of the style draws the whole map. `onApplied` is called at the beginning and after each change.
 */
export function syncStyle(map: MapLibreMap, first: BuiltStyle, onApplied: StyleListener): Stop {
  let applied = first;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const apply = (): void => {
    frame = 0;
    clearTimeout(timer);
    const next = buildStyle(currentScene());
    const added = applyStyle(map, applied.style, next.style);
    applied = next;
    onApplied(next.heatBefore, added);
  };
  const soon = (): void => {
    frame ||= requestAnimationFrame(apply);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(apply, windowRestMs);
  };
  onApplied(first.heatBefore, new Set(Object.keys(first.style.sources)));
  soon();
  return stopAll(
    watch(viewStore, ({ basemap }) => basemap, soon),
    watch(viewStore, ({ overlays }) => overlays, soon),
    watch(viewStore, ({ window }) => window, later),
    watch(viewStore, ({ cumulative }) => cumulative, later),
    watch(viewStore, ({ comparison }) => comparison !== null, soon),
    watch(viewStore, ({ categories }) => categories, soon),
    watch(viewStore, ({ filter }) => filter, soon),
    watch(viewStore, ({ cameraFilter }) => cameraFilter, soon),
    watch(uiStore, ({ theme }) => theme, soon),
    watch(uiStore, ({ tool }) => tool === 'edit_areas', soon),
    watch(uiStore, ({ language }) => language, soon),
    watch(dataStore, ({ status }) => status, soon),
    watch(dataStore, ({ basemaps }) => basemaps, soon),
    watch(dataStore, ({ areaDays }) => areaDays, soon),
    watch(dataStore, ({ incidents }) => incidents, soon),
    watch(viewStore, ({ coverage }) => coverage, soon),
    watch(hotspotStore, ({ shown }) => shown, soon),
    watch(drillStore, ({ current }) => current, soon),
    watch(viewStore, ({ facilityKinds }) => facilityKinds, soon),
    watch(areaFillStore, ({ fill }) => fill, later),
    () => cancelAnimationFrame(frame),
    () => clearTimeout(timer),
  );
}
