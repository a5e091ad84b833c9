import type { Ring } from '../model/geometry.ts';
import { areaSquareMetres } from './measure.ts';

/** One area as the region is made of: its polygons, its level, and the residents that its record states. */
export type RegionArea = { polygons: Ring[][]; level: string; residents: number | null };

/**
 * Edges of polygons in degrees, the inside to the left: ax, ay, bx, by of each. `weights` is what each polygon weighs, per
 * edge; null for 1.
 */
export type RegionEdges = { edges: Float64Array; weights: Float64Array | null };

/** Where events are known of: the union of the areas of one level. */
export type Region = {
  /** Code of the level that the outline is of. */
  level: string;
  outline: RegionEdges;
  /** Residents per km², spread evenly over each area; null where no area states any. */
  people: RegionEdges | null;
  /** The areas that make `people`. */
  peopled: readonly { polygons: Ring[][]; perSquareKilometre: number }[];
  residents: number;
};

/**
 * The region of areas of several levels. `levels` are the codes, coarsest first; the outline is that of the finest level
 * there is, the residents those of the finest level at which at least half of the areas state them. Null without areas.
 */
export function regionOf(areas: readonly RegionArea[], levels: readonly string[]): Region | null {
  const present = levels.filter((level) => areas.some((area) => area.level === level));
  const finest = present.at(-1);
  if (finest === undefined) return null;
  const members = (level: string) => areas.filter((area) => area.level === level);
  const stated = present.findLast((level) => {
    const all = members(level);
    return all.filter(({ residents }) => residents !== null).length * 2 >= all.length;
  });
  const peopled = stated === undefined ? [] : members(stated).filter(({ residents }) => (residents ?? 0) > 0);
  return {
    level: finest,
    outline: outlineOf(members(finest)),
    people: peopled.length > 0 ? peopleOf(peopled) : null,
    peopled: peopled.map((area) => ({
      polygons: area.polygons,
      perSquareKilometre: residentsPerSquareKilometre(area),
    })),
    residents: peopled.reduce((sum, { residents }) => sum + (residents ?? 0), 0),
  };
}

type EachEdge = (ax: number, ay: number, bx: number, by: number) => void;

function eachEdge({ polygons }: RegionArea, visit: EachEdge): void {
  for (const rings of polygons) {
    for (const [index, ring] of rings.entries()) {
      const forward = signedArea(ring) > 0 === (index === 0);
      for (let at = 1; at < ring.length; at++) {
        const from = ring[forward ? at - 1 : at];
        const to = ring[forward ? at : at - 1];
        if (from && to) visit(from[0], from[1], to[0], to[1]);
      }
    }
  }
}

function signedArea(ring: Ring): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1] ?? [0, 0];
    const [bx, by] = ring[at] ?? [0, 0];
    sum += (ax - (ring[0]?.[0] ?? 0)) * (by - ay) - (ay - (ring[0]?.[1] ?? 0)) * (bx - ax);
  }
  return sum;
}

/** Edges that two neighbours run through in opposite directions cancel; what is left is the border of the union. */
function outlineOf(areas: readonly RegionArea[]): RegionEdges {
  const left = new Map<string, [number, number, number, number]>();
  for (const area of areas) {
    eachEdge(area, (ax, ay, bx, by) => {
      if (!left.delete(`${bx} ${by} ${ax} ${ay}`)) left.set(`${ax} ${ay} ${bx} ${by}`, [ax, ay, bx, by]);
    });
  }
  return { edges: Float64Array.from([...left.values()].flat()), weights: null };
}

function peopleOf(areas: readonly RegionArea[]): RegionEdges {
  const edges: number[] = [];
  const weights: number[] = [];
  for (const area of areas) {
    const weight = residentsPerSquareKilometre(area);
    eachEdge(area, (ax, ay, bx, by) => {
      edges.push(ax, ay, bx, by);
      weights.push(weight);
    });
  }
  return { edges: Float64Array.from(edges), weights: Float64Array.from(weights) };
}

function residentsPerSquareKilometre({ polygons, residents }: RegionArea): number {
  const squareMetres = areaSquareMetres({ type: 'MultiPolygon', coordinates: polygons });
  return squareMetres > 0 ? ((residents ?? 0) * 1e6) / squareMetres : 0;
}
