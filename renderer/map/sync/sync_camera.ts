import type { Map as MapLibreMap } from 'maplibre-gl';

import { uiStore, type CameraRequest } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { metresPerMercatorUnit } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { View } from '#shared/model/view.ts';

import { mapExtent } from '../map_extent.ts';
import { stopAll, type Stop } from './stop.ts';
import { watch } from './watch.ts';

type Camera = View['camera'];

const easeMs = 180;
const fitPaddingPixels = 48;
const defaultFitZoom = 17;

/** Metres that a CSS pixel of 96 an inch is wide on paper. */
const pixelOnPaperMetres = 0.0254 / 96;

/** A jump farther than this many screens, or over this many zooms, explains nothing when it is animated. */
const farScreens = 3;
const farZooms = 4;

function cameraOf(map: MapLibreMap): Camera {
  const { center, zoom, bearing } = mapExtent(map);
  return { center, zoom, bearing };
}

const same = (a: Camera, b: Camera): boolean =>
  Math.abs(a.center[0] - b.center[0]) < 1e-9 &&
  Math.abs(a.center[1] - b.center[1]) < 1e-9 &&
  Math.abs(a.zoom - b.zoom) < 1e-6 &&
  Math.abs(a.bearing - b.bearing) < 1e-6;

/** The view follows the hand on the map; a map that `follow`s only obeys the view. */
export function syncCamera(map: MapLibreMap, follow: boolean): Stop {
  const obey = (camera: Camera): void => {
    if (!same(camera, cameraOf(map))) map.jumpTo(camera);
  };
  const tell = (): void => {
    const { center, zoom } = mapExtent(map);
    const metres = metresPerMercatorUnit(center[1])[0] / (512 * 2 ** zoom);
    uiStore.setState({ mapScale: metres / pixelOnPaperMetres });
    const camera = cameraOf(map);
    if (!follow && !same(camera, viewStore.getState().camera)) viewStore.getState().setCamera(camera);
  };
  const fulfil = (request: CameraRequest | null): void => {
    if (!request || follow) return;
    uiStore.setState({ cameraRequest: null });
    if (request.kind === 'fit') fit(map, request);
    else fly(map, request);
  };
  map.on('move', tell);
  tell();
  return stopAll(
    watch(viewStore, ({ camera }) => camera, obey, true),
    watch(uiStore, ({ cameraRequest }) => cameraRequest, fulfil, true),
    () => map.off('move', tell),
  );
}

/** An eased flight aims at the middle of the map as it was: a panel that opens beside it would leave the target off centre. */
function arriveAfterResize(
  map: MapLibreMap,
  target: { center: LonLat; zoom: number; bearing: number },
): void {
  const arrive = map.on('resize', () => map.jumpTo(target));
  map.once('moveend', () => arrive.unsubscribe());
}

function duration(): number {
  return uiStore.getState().reducedMotion ? 0 : easeMs;
}

function fly(map: MapLibreMap, { center, zoom, bearing }: CameraRequest & { kind: 'fly' }): void {
  const target = { center, zoom: zoom ?? map.getZoom(), bearing: bearing ?? map.getBearing() };
  const { width, height } = mapExtent(map);
  const { x, y } = map.project(center);
  const screens = Math.max(Math.abs(x / width - 0.5), Math.abs(y / height - 0.5));
  const far = screens > farScreens || Math.abs(target.zoom - map.getZoom()) > farZooms;
  if (far || duration() === 0) map.jumpTo(target);
  else {
    map.easeTo({ ...target, duration: duration() });
    arriveAfterResize(map, target);
  }
}

function fit(map: MapLibreMap, { bounds, maxZoom }: CameraRequest & { kind: 'fit' }): void {
  const camera = map.cameraForBounds(bounds, {
    padding: fitPaddingPixels,
    maxZoom: maxZoom ?? defaultFitZoom,
    bearing: map.getBearing(),
  });
  if (!camera?.center || camera.zoom === undefined) return;
  const { lng, lat } = toLngLat(camera.center);
  fly(map, { kind: 'fly', center: [lng, lat], zoom: camera.zoom });
}

function toLngLat(center: NonNullable<ReturnType<MapLibreMap['cameraForBounds']>>['center']): {
  lng: number;
  lat: number;
} {
  if (Array.isArray(center)) return { lng: center[0], lat: center[1] };
  if (center && 'lng' in center) return { lng: center.lng, lat: center.lat };
  return center ? { lng: center.lon, lat: center.lat } : { lng: 0, lat: 0 };
}
