import 'maplibre-gl/dist/maplibre-gl.css';

import type { Map as MapLibreMap } from 'maplibre-gl';

import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { text } from '#renderer/text/use_text.ts';

import { buildStyle } from './build_style.ts';
import { createMap } from './create_map.ts';
import { currentScene } from './current_scene.ts';
import { editAreas } from './editing/edit_areas.ts';
import type { HeatReport } from './heat/heat_layer.ts';
import { arrowKeys } from './interactions/arrow_keys.ts';
import { drawAnnotation } from './interactions/draw_annotation.ts';
import { drawCondition } from './interactions/draw_condition.ts';
import { drawNearby } from './interactions/draw_nearby.ts';
import { drawRoute } from './interactions/draw_route.ts';
import { hover } from './interactions/hover.ts';
import { identify } from './interactions/identify.ts';
import { measure } from './interactions/measure.ts';
import { planCameras } from './interactions/plan_cameras.ts';
import { putFeature } from './interactions/put_feature.ts';
import { selectRows } from './interactions/select_rows.ts';
import { shapeAnnotation } from './interactions/shape_annotation.ts';
import { createPlainMap } from './plain/create_plain_map.ts';
import { reportMapFault } from './report_map_fault.ts';
import { stopAll, type Stop } from './sync/stop.ts';
import { syncAnnotations } from './sync/sync_annotations.ts';
import { syncAreaVersion } from './sync/sync_area_version.ts';
import { syncAreas } from './sync/sync_areas.ts';
import { syncCamera } from './sync/sync_camera.ts';
import { syncChecks } from './sync/sync_checks.ts';
import { syncHeat } from './sync/sync_heat.ts';
import { syncPlan } from './sync/sync_plan.ts';
import { syncRowSelection } from './sync/sync_row_selection.ts';
import { syncSectors } from './sync/sync_sectors.ts';
import { syncSelection } from './sync/sync_selection.ts';
import { syncStyle, type StyleListener } from './sync/sync_style.ts';
import { watch } from './sync/watch.ts';

export type MapControllerOptions = {
  /** Whether hands move the map and click on it. */
  interactive: boolean;
  /** Whether the map only obeys the view, as the wall's does. */
  follow?: boolean;
  /** Told of each picture of the heat that has reached the screen. */
  onHeat?: (report: HeatReport) => void;
};

export type MapController = {
  /** Null while the browser gives no WebGL 2. */
  readonly map: MapLibreMap | null;
  destroy(): void;
};

/**
 * Owns the one map of a window and keeps it what the stores say: only wires. Without WebGL 2 it is a plain map of areas
 * and places; then, and while the context is lost, `dataStore.mapTrouble` says so. A context that comes back gets a new map.
 */
export function createMapController(container: HTMLElement, options: MapControllerOptions): MapController {
  let map: MapLibreMap | null = null;
  let stop: Stop = () => undefined;

  const begin = (): void => {
    const { style, heatBefore } = buildStyle(currentScene());
    const { interactive, follow = false } = options;
    map = createMap({ container, style, camera: viewStore.getState().camera, interactive });
    dataStore.setState({ mapTrouble: map ? '' : 'no_webgl' });
    stop = map
      ? wire(map, options, { style, heatBefore }, again)
      : createPlainMap(container, { interactive, follow, onFault: reportMapFault });
  };
  const end = (): void => {
    stop();
    map?.remove();
    map = null;
  };
  const again = (): void => {
    end();
    begin();
  };
  begin();
  return {
    get map() {
      return map;
    },
    destroy: end,
  };
}

function wire(
  map: MapLibreMap,
  { interactive, follow = false, onHeat }: MapControllerOptions,
  built: ReturnType<typeof buildStyle>,
  onRestored: () => void,
): Stop {
  const stops: Stop[] = [
    syncCamera(map, follow),
    syncSize(map),
    syncTitle(map),
    watchContext(map, onRestored),
  ];
  const onLoad = (): void => {
    const heat = syncHeat(map, reportMapFault, (report) => onHeat?.(report));
    const areas = syncAreas(map, reportMapFault);
    const annotations = syncAnnotations(map);
    const chosenRows = syncRowSelection(map, reportMapFault);
    const checks = syncChecks(map);
    const earlier = syncAreaVersion(map);
    const plan = syncPlan(map, reportMapFault, interactive);
    const selection = syncSelection(map, reportMapFault);
    const onApplied: StyleListener = (heatBefore, newSources) => {
      heat.place(heatBefore);
      areas.feed(newSources);
      annotations.feed(newSources);
      chosenRows.feed(newSources);
      checks.feed(newSources);
      earlier.feed(newSources);
      selection.feed(newSources);
      plan.feed(newSources);
    };
    stops.push(
      heat,
      areas,
      earlier,
      annotations,
      chosenRows,
      checks,
      plan,
      selection,
      syncSectors(map),
      syncStyle(map, built, onApplied),
    );
    if (interactive) {
      stops.push(
        hover(map),
        identify(map),
        measure(map, reportMapFault),
        drawCondition(map, reportMapFault),
        drawNearby(map, reportMapFault),
        drawRoute(map, reportMapFault),
        drawAnnotation(map, reportMapFault),
        shapeAnnotation(map, reportMapFault),
        selectRows(map, reportMapFault),
        putFeature(map),
        planCameras(map),
        editAreas(map, reportMapFault),
        arrowKeys(map),
      );
    }
  };
  map.once('style.load', onLoad);
  markFirstPicture(map);
  map.on('error', ({ error }) => reportMapFault(error));
  return () => stopAll(...stops)();
}

/** Marks in the page's timeline when the map first rests with the incidents of the database on it. */
function markFirstPicture(map: MapLibreMap): void {
  const listener = map.on('idle', () => {
    if (!dataStore.getState().incidents) return;
    performance.mark('guanlan.drawn');
    listener.unsubscribe();
  });
}

function watchContext(map: MapLibreMap, onRestored: () => void): Stop {
  const listeners = [
    map.on('webglcontextlost', () => dataStore.setState({ mapTrouble: 'context_lost' })),
    map.on('webglcontextrestored', () => setTimeout(onRestored, 0)),
  ];
  return () => {
    for (const listener of listeners) listener.unsubscribe();
  };
}

function syncSize(map: MapLibreMap): Stop {
  const tell = (): void => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    uiStore.setState({ mapSizePx: { width, height } });
  };
  tell();
  const listener = map.on('resize', tell);
  return () => listener.unsubscribe();
}

/** What a screen reader calls the map. */
function syncTitle(map: MapLibreMap): Stop {
  const name = (): void => map.getCanvas().setAttribute('aria-label', text('map.title'));
  return watch(uiStore, ({ language }) => language, name, true);
}
