import type { Map as MapLibreMap, MapGeoJSONFeature, PointLike } from 'maplibre-gl';

import type { Hit } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { layerById, isLayerId, type LayerId } from '#shared/layers/index.ts';
import type { GeometryKind } from '#shared/layers/layer.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { pickLayersOf } from '../overlays/overlay.ts';

/** One feature under the pointer, with the properties that its source carries. */
export type Picked = {
  layer: LayerId;
  fid: number;
  /** Place of a point; null for an area. */
  at: LonLat | null;
  properties: Record<string, unknown>;
};

/** Half the side of the box in which a point counts as hit, in CSS pixels. */
const reachPixels = 5;

const shownLayers = (map: MapLibreMap, ...geometries: GeometryKind[]): string[] =>
  viewStore
    .getState()
    .overlays.filter(
      ({ id, visible }) => visible && isLayerId(id) && geometries.includes(layerById(id).geometry),
    )
    .flatMap(({ id }) => pickLayersOf(id))
    .filter((id) => map.getLayer(id));

function layerOf(feature: MapGeoJSONFeature): LayerId | null {
  return isLayerId(feature.source) ? feature.source : null;
}

/** Everything at a point: points topmost first, then lines and mixed shapes, then areas by the order of the panel and from the finest level up. */
export function pickAt(map: MapLibreMap, { x, y }: { x: number; y: number }): Picked[] {
  const box: [PointLike, PointLike] = [
    [x - reachPixels, y - reachPixels],
    [x + reachPixels, y + reachPixels],
  ];
  const points = map.queryRenderedFeatures(box, { layers: shownLayers(map, 'Point') });
  const lines = map.queryRenderedFeatures(box, { layers: shownLayers(map, 'MultiLineString', 'Geometry') });
  const areas = map.queryRenderedFeatures([x, y], { layers: shownLayers(map, 'MultiPolygon') });
  const seen = new Set<string>();
  const picked: Picked[] = [];
  for (const feature of [...nearestFirst(map, points, { x, y }), ...lines, ...areas.sort(byLevel)]) {
    const layer = layerOf(feature);
    const fid = Number(feature.id);
    if (!layer || 'point_count' in feature.properties || !Number.isInteger(fid)) continue;
    const name = `${layer} ${fid}`;
    if (seen.has(name)) continue;
    seen.add(name);
    picked.push({ layer, fid, at: placeOf(feature), properties: feature.properties });
  }
  return picked;
}

/** Points by their layers from the top of the map down, within a layer the nearest to the pointer first. */
function nearestFirst(
  map: MapLibreMap,
  points: readonly MapGeoJSONFeature[],
  { x, y }: { x: number; y: number },
): MapGeoJSONFeature[] {
  const sources = [...new Set(points.map(({ source }) => source))];
  const distance = (feature: MapGeoJSONFeature): number => {
    const at = placeOf(feature);
    if (!at) return Infinity;
    const shown = map.project(at);
    return Math.hypot(shown.x - x, shown.y - y);
  };
  return points
    .map((feature) => ({ feature, rank: sources.indexOf(feature.source), far: distance(feature) }))
    .sort((a, b) => a.rank - b.rank || a.far - b.far)
    .map(({ feature }) => feature);
}

function placeOf({ geometry }: MapGeoJSONFeature): LonLat | null {
  if (geometry.type !== 'Point') return null;
  const [longitude = 0, latitude = 0] = geometry.coordinates;
  return [longitude, latitude];
}

/** The cluster of cameras at a point, if its doughnut is on top there. */
export function clusterAt(map: MapLibreMap, { x, y }: { x: number; y: number }): MapGeoJSONFeature | null {
  const layers = pickLayersOf('cameras').filter((id) => map.getLayer(id));
  const [top] = map.queryRenderedFeatures([x, y], { layers });
  return top && 'point_count' in top.properties ? top : null;
}

/** Finest level first within a layer; layers keep the order in which they were found. */
function byLevel(a: MapGeoJSONFeature, b: MapGeoJSONFeature): number {
  if (a.source !== b.source) return 0;
  return levelRank(b) - levelRank(a);
}

function levelRank({ source, properties }: MapGeoJSONFeature): number {
  if (!isLayerId(source)) return 0;
  const { fields, levelField } = layerById(source);
  const choices = fields.find(({ id }) => id === levelField)?.choices ?? [];
  return choices.findIndex(({ code }) => code === properties.level);
}

export const hitOf = ({ layer, fid }: Picked): Hit => ({ layer, fid });
