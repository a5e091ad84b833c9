import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';

/** Units along the side of a vector tile. */
export const tileExtent = 4096;

/** A point in the units of its tile, with its key as the id that feature states go by. */
export type TilePoint = {
  id?: number | undefined;
  x: number;
  y: number;
  properties: Record<string, string | number | boolean>;
};

/** A vector tile (MVT 2.1) with one layer of points. */
export function encodePoints(layer: string, points: readonly TilePoint[]): Uint8Array {
  const features = points.map(({ id, x, y, properties }) => ({
    id,
    type: 1 as const,
    geometry: [[Math.round(x), Math.round(y)] as [number, number]],
    tags: properties,
  }));
  const wrapper = new GeoJSONWrapper(features, { version: 2, extent: tileExtent });
  wrapper.name = layer;
  return fromVectorTileJs({ layers: { [layer]: wrapper } });
}
