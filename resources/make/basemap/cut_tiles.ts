import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, Geometry } from 'geojson';
import type { Warp } from '../ground/warp.ts';
import type { MapFeature, MapLayer, MapShape } from './map_feature.ts';
import { pack, type PackedTile } from './pmtiles_writer.ts';

/** Layers as they stand in a tile. */
export const mapLayers: readonly MapLayer[] = [
  'landcover',
  'landuse',
  'park',
  'water',
  'waterway',
  'building',
  'transportation',
  'transportation_name',
  'place',
  'poi',
  'mountain_peak',
  'water_name',
];

/** All tiles of one zoom that hold anything. */
export function cutZoom(features: readonly MapFeature[], warp: Warp, zoom: number): PackedTile[] {
  const tiles = new Map<string, { x: number; y: number; layers: Partial<Record<MapLayer, GeoJSONVTTile>> }>();
  for (const layer of mapLayers) {
    const own = features.filter((feature) => feature.layer === layer && isShown(feature, zoom));
    if (own.length === 0) continue;
    const collection = {
      type: 'FeatureCollection' as const,
      features: own.map((feature) => toGeoJson(feature, warp)),
    };
    const index = new GeoJSONVT(collection, {
      maxZoom: zoom + 1,
      indexMaxZoom: 0,
      tolerance: 2.5,
      buffer: 80,
    });
    for (const { x, y } of tilesOf(collection.features, zoom)) {
      const tile = index.getTile(zoom, x, y);
      if (!tile || tile.features.length === 0) continue;
      const key = `${x}/${y}`;
      const entry = tiles.get(key) ?? { x, y, layers: {} };
      entry.layers[layer] = tile;
      tiles.set(key, entry);
    }
  }
  return [...tiles.values()].map(({ x, y, layers }) => ({ z: zoom, x, y, bytes: pack(encode(layers)) }));
}

function encode(layers: Partial<Record<MapLayer, GeoJSONVTTile>>): Uint8Array {
  const ordered: Record<string, GeoJSONVTTile> = {};
  for (const layer of mapLayers) {
    const tile = layers[layer];
    if (tile) ordered[layer] = tile;
  }
  return fromGeojsonVt(ordered, { version: 2, extent: 4096 });
}

function isShown({ minZoom, maxZoom }: MapFeature, zoom: number): boolean {
  return zoom >= minZoom && zoom <= (maxZoom ?? 99);
}

function toGeoJson({ geometry, properties }: MapFeature, warp: Warp): Feature {
  return { type: 'Feature', properties, geometry: project(geometry, warp) };
}

function project(geometry: MapShape, warp: Warp): Geometry {
  if (geometry.type === 'Point') return { type: 'Point', coordinates: warp.toLonLat(geometry.at) };
  if (geometry.type === 'LineString')
    return { type: 'LineString', coordinates: geometry.line.map(warp.toLonLat) };
  const coordinates = geometry.shape.map((rings) => rings.map((ring) => ring.map(warp.toLonLat)));
  return { type: 'MultiPolygon', coordinates };
}

/** Every tile of a zoom that the features may touch, row by row. */
function tilesOf(features: readonly Feature[], zoom: number): { x: number; y: number }[] {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (const { geometry } of features) widen(bounds, geometry);
  const side = 2 ** zoom;
  const column = (longitude: number) => Math.floor(((longitude + 180) / 360) * side);
  const row = (latitude: number) => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return Math.floor((0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * side);
  };
  const found: { x: number; y: number }[] = [];
  for (let y = row(bounds[3]) - 1; y <= row(bounds[1]) + 1; y++) {
    for (let x = column(bounds[0]) - 1; x <= column(bounds[2]) + 1; x++) found.push({ x, y });
  }
  return found;
}

function widen(bounds: [number, number, number, number], geometry: Geometry): void {
  const positions =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates.flatMap(([outer]) => outer ?? [])
          : [];
  for (const [longitude = 0, latitude = 0] of positions) {
    bounds[0] = Math.min(bounds[0], longitude);
    bounds[1] = Math.min(bounds[1], latitude);
    bounds[2] = Math.max(bounds[2], longitude);
    bounds[3] = Math.max(bounds[3], latitude);
  }
}
