import type { Ring } from '../model/geometry.ts';
import { buildCellLookup, cellOf } from './cell_lookup.ts';
import { polygonCovers, preparePolygon, type PreparedPolygon } from './point_in_polygon.ts';

/** Finds which areas cover a place. A place on a boundary belongs to every area that touches it, as ST_Intersects has it. */
export type AreaIndex = {
  /** Number of areas. */
  readonly count: number;
  /** Position, in the list that was indexed, of the first area that covers the place; -1 for none. */
  find(longitude: number, latitude: number): number;
  /** All areas that cover the place, in the order of the list. */
  findAll(longitude: number, latitude: number): number[];
};

/**
 * Indexes the multipolygons of a list of areas, part by part. A raster of cells finds the candidates and knows in most
 * cells that there is nothing to test; an R-tree, whose search allocates, takes several times as long.
 */
export function buildAreaIndex(areas: readonly (readonly Ring[][])[]): AreaIndex {
  const parts: PreparedPolygon[] = [];
  const owners: number[] = [];
  for (const [area, polygons] of areas.entries()) {
    for (const rings of polygons) {
      parts.push(preparePolygon(rings));
      owners.push(area);
    }
  }
  const lookup = buildCellLookup(parts);
  const { west, south, east, north, starts, items } = lookup;

  /** Position in `items` of the next covering part at or after `slot`; -1 for none. */
  function nextHit(slot: number, end: number, x: number, y: number): number {
    for (let index = slot; index < end; index++) {
      const item = items[index] ?? 0;
      if ((item & 1) === 1) return index;
      const part = parts[item >>> 1];
      if (part && polygonCovers(part, x, y)) return index;
    }
    return -1;
  }

  return {
    count: areas.length,
    find(x, y) {
      if (!(x >= west && x <= east && y >= south && y <= north)) return -1;
      const cell = cellOf(lookup, x, y);
      const hit = nextHit(starts[cell] ?? 0, starts[cell + 1] ?? 0, x, y);
      return hit === -1 ? -1 : (owners[(items[hit] ?? 0) >>> 1] ?? -1);
    },
    findAll(x, y) {
      const hits: number[] = [];
      if (!(x >= west && x <= east && y >= south && y <= north)) return hits;
      const cell = cellOf(lookup, x, y);
      const end = starts[cell + 1] ?? 0;
      for (let hit = nextHit(starts[cell] ?? 0, end, x, y); hit !== -1; hit = nextHit(hit + 1, end, x, y)) {
        const owner = owners[(items[hit] ?? 0) >>> 1] ?? -1;
        if (hits.at(-1) !== owner) hits.push(owner);
      }
      return hits;
    },
  };
}
