import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { Corner } from '../coverage/flat_plane.ts';
import { nodeSegments, type Segment } from '../coverage/node_segments.ts';
import { traceFaces } from '../coverage/trace_faces.ts';
import { interiorPoint } from '../interior_point.ts';
import { polygonCovers, preparePolygon, type PreparedPolygon } from '../point_in_polygon.ts';
import { stepsPerDegree, toStep } from './corner_grid.ts';

/** A piece of ground that borders and drawn lines enclose, with nothing running through it. */
export type GroundFace = {
  /** The outer boundary counterclockwise, then those of what lies within clockwise; not closed. */
  cycles: Corner[][];
  neighbours: ReadonlySet<number>;
  /** A place within. */
  at: Corner;
  /** Twice the area in square steps; good for comparing. */
  size: number;
};

/** Borders and lines as one plane of faces on the grid of corners. */
export type Arrangement = {
  faces: readonly GroundFace[];
  /** Places of corners, with the bytes that they came with. */
  toLonLat: (corner: Corner) => LonLat;
  toCorner: (at: LonLat) => Corner;
};

const noPause = (): Promise<void> => Promise.resolve();

const ringOf = (cycle: readonly Corner[]): Ring => {
  const [first] = cycle;
  return (first ? [...cycle, first] : []).map(({ x, y }) => [x, y]);
};

function sizeOf(cycles: readonly Corner[][]): number {
  let sum = 0;
  for (const cycle of cycles) {
    for (const [at, { x, y }] of cycle.entries()) {
      const next = cycle[(at + 1) % cycle.length];
      if (next) sum += x * next.y - next.x * y;
    }
  }
  return sum;
}

/** Cuts lines where they meet, on the grid of corners, and finds the ground that they enclose. Rings are lines that close. */
export async function arrangeFaces(lines: Iterable<readonly LonLat[]>): Promise<Arrangement> {
  const places = new Map<string, LonLat>();
  const first: { corner: Corner | null } = { corner: null };
  const toCorner = (at: LonLat): Corner => {
    const [x, y] = [toStep(at[0]), toStep(at[1])];
    first.corner ??= { x, y };
    return { x: x - first.corner.x, y: y - first.corner.y };
  };
  const segments: Segment[] = [];
  for (const line of lines) {
    for (let at = 1; at < line.length; at++) {
      const [a, b] = [line[at - 1], line[at]];
      if (!a || !b) continue;
      const [from, to] = [toCorner(a), toCorner(b)];
      for (const [corner, place] of [
        [from, a],
        [to, b],
      ] as const) {
        const key = `${corner.x},${corner.y}`;
        if (!places.has(key)) places.set(key, place);
      }
      if (from.x !== to.x || from.y !== to.y) segments.push({ from, to });
    }
  }
  const traced = traceFaces(await nodeSegments(segments, noPause));
  const faces = traced.map(({ cycles, neighbours }): GroundFace => {
    const [x, y] = interiorPoint({ type: 'MultiPolygon', coordinates: [cycles.map(ringOf)] });
    return { cycles, neighbours, at: { x, y }, size: sizeOf(cycles) };
  });
  const { x: originX, y: originY } = first.corner ?? { x: 0, y: 0 };
  const toLonLat = ({ x, y }: Corner): LonLat =>
    places.get(`${x},${y}`) ?? [(x + originX) / stepsPerDegree, (y + originY) / stepsPerDegree];
  return { faces, toLonLat, toCorner };
}

/** Tells whether a shape covers a place of the arrangement. */
export type Cover = (at: Corner) => boolean;

export function coverOf(polygons: readonly (readonly Ring[])[], toCorner: (at: LonLat) => Corner): Cover {
  const prepared: PreparedPolygon[] = polygons.map((rings) =>
    preparePolygon(
      rings.map((ring) =>
        ring.map((at): LonLat => {
          const { x, y } = toCorner(at);
          return [x, y];
        }),
      ),
    ),
  );
  return ({ x, y }) => prepared.some((polygon) => polygonCovers(polygon, x, y));
}
