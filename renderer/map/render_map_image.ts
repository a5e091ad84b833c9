import type { Map as MapLibreMap } from 'maplibre-gl';

import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import { viewSnapshot } from '#renderer/state/view_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import { layerById } from '#shared/layers/index.ts';

import { loadAreaParts } from './areas/load_area_parts.ts';
import { buildStyle, type BuiltStyle } from './build_style.ts';
import { createMap, type MapCamera } from './create_map.ts';
import { currentScene } from './current_scene.ts';
import { heatQuestion } from './heat/current_question.ts';
import { startHeatWorker } from './heat/heat_client.ts';
import { loadInput } from './heat/load_input.ts';
import { exportFrame } from './heat/heat_frame.ts';
import { createHeatTexture } from './heat/heat_texture.ts';
import { takeRegion } from './heat/take_region.ts';
import { imageParts, type ImagePart } from './image_parts.ts';
import { mapExtent } from './map_extent.ts';
import { annotationSource } from './overlays/annotations.ts';
import { layerUrl } from './overlays/overlay.ts';
import { areaLayers } from './sync/sync_areas.ts';
import { feedSource } from './sync/feed_source.ts';
import { syncAnnotations } from './sync/sync_annotations.ts';
import { syncSectors } from './sync/sync_sectors.ts';

export type MapImageRequest = {
  camera: MapCamera;
  /** Size in CSS pixels; the picture is `pixelRatio` times as large. */
  width: number;
  height: number;
  pixelRatio: number;
  theme: ThemeName;
  signal: AbortSignal;
};

/** Tiles come one by one and each draws the map anew: small until all are there, large only once. */
const draftPixelRatio = 0.5;

/** Side that every graphics chip with WebGL 2 can draw at once. */
const safeSide = 8192;

/**
 * Draws what the view shows (ground, overlays, heat, without selection) as a picture of any size, in a map that nobody
 * sees. Larger than the graphics chip can draw at once, it is put together from parts, at whose seams a name may be cut.
 * Rejects with AbortError when cancelled, with an Error where there is no WebGL 2.
 */
export async function renderMapImage(request: MapImageRequest): Promise<HTMLCanvasElement> {
  const { width, height, pixelRatio, signal } = request;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  for (const part of imageParts(request, Math.floor(safeSide / pixelRatio))) {
    const map = await drawPart(request, part);
    signal.throwIfAborted();
    context.drawImage(map.getCanvas(), Math.round(part.left * pixelRatio), Math.round(part.top * pixelRatio));
    discard(map);
  }
  return canvas;
}

async function drawPart(
  { width, pixelRatio, theme, signal }: MapImageRequest,
  part: ImagePart,
): Promise<MapLibreMap> {
  const split = ((viewSnapshot().comparison?.split ?? 0.5) * width - part.left) / part.width;
  const container = document.createElement('div');
  Object.assign(container.style, {
    position: 'fixed',
    left: '-30000px',
    top: '0',
    width: `${part.width}px`,
    height: `${part.height}px`,
  });
  document.body.append(container);
  const built = buildStyle(currentScene(theme));
  const map = createMap({
    container,
    style: built.style,
    camera: part.camera,
    interactive: false,
    pixelRatio,
  });
  if (!map) {
    container.remove();
    throw new Error('No WebGL 2');
  }
  map.setPixelRatio(draftPixelRatio);
  const onAbort = (): void => discard(map);
  signal.addEventListener('abort', onAbort);
  try {
    await loaded(map, signal);
    const stopSectors = syncSectors(map);
    const annotations = syncAnnotations(map);
    annotations.feed(new Set([annotationSource]));
    await Promise.all([feedAreas(map, signal), addHeat(map, built, theme, split, signal)]);
    await settled(map, signal);
    await settled(map, signal);
    map.setPixelRatio(pixelRatio);
    await settled(map, signal);
    stopSectors();
    annotations();
    return map;
  } catch (error) {
    if (!signal.aborted) discard(map);
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function discard(map: MapLibreMap): void {
  const container = map.getContainer();
  map.remove();
  container.remove();
}

function until(signal: AbortSignal, begin: (done: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')), { once: true });
    begin(resolve);
  });
}

const loaded = (map: MapLibreMap, signal: AbortSignal): Promise<void> =>
  until(signal, (done) => map.once('style.load', done));

/** Until all tiles are there, all names placed and the last frame drawn. */
const settled = (map: MapLibreMap, signal: AbortSignal): Promise<void> =>
  until(signal, (done) => {
    map.once('idle', done);
    map.triggerRepaint();
  });

async function feedAreas(map: MapLibreMap, signal: AbortSignal): Promise<void> {
  const shown = viewSnapshot().overlays.filter(({ visible }) => visible);
  const wanted = areaLayers.filter((layer) => shown.some(({ id }) => id === layer) && map.getSource(layer));
  await Promise.all(
    wanted.map(async (layer) => {
      const { fields, levelField } = layerById(layer);
      const levels = (fields.find(({ id }) => id === levelField)?.choices ?? []).map(({ code }) => code);
      const url = layerUrl(location.origin, layer, editionOf(layer));
      const parts = await loadAreaParts({ url, levels }, signal);
      feedSource(map, `${layer}_borders`, parts.borders.features);
      feedSource(map, `${layer}_names`, parts.names.features);
    }),
  );
}

/** The heat as it is for this size of picture: one pixel of it a CSS pixel, by a worker of its own. */
async function addHeat(
  map: MapLibreMap,
  { heatBefore }: BuiltStyle,
  theme: ThemeName,
  split: number,
  signal: AbortSignal,
): Promise<void> {
  const view = viewSnapshot();
  const { overlays, categories, filter } = view;
  const heat = overlays.find(({ id }) => id === 'heat');
  const { incidents, status } = dataStore.getState();
  if (!heat?.visible || !status || !incidents || incidents.total === 0) return;
  const client = startHeatWorker();
  try {
    await client.call('load', loadInput(status));
    await client.call('filter', { categories, filter });
    if (view.heat.edgeCorrection || view.heat.unit === 'residents') await takeRegion(client);
    const frame = exportFrame(mapExtent(map), 1);
    const question = heatQuestion(view);
    const input = { frame, question, effort: 'resting' as const, theme, pixels: null };
    const { pixels, against } = await client.call('paint', input);
    signal.throwIfAborted();
    const texture = createHeatTexture();
    texture.setOpacity(heat.opacity);
    texture.setSplit(split);
    map.addLayer(texture, heatBefore);
    await new Promise<void>((resolve) => texture.setPicture(frame, pixels, against, resolve));
  } finally {
    client.end();
  }
}
