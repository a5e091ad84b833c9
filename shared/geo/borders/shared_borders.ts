import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { buildAreaIndex, type AreaIndex } from '../area_index.ts';
import { flatPlaneOf, type Corner, type FlatPlane } from '../coverage/flat_plane.ts';
import type { Segment } from '../coverage/node_segments.ts';
import { numberCorners } from '../coverage/number_corners.ts';
import { segmentsOf } from '../coverage/unmatched_segments.ts';
import { lineLengthMetres } from '../measure.ts';
import { sortCorners, type CornerSquares } from './corner_squares.ts';

/** What lies beyond all areas. */
export const outside = -1;

/** A border between two areas by their positions, the lower first, or between one and the outside. */
export type SharedBorder = { left: number; right: number; lines: LonLat[][]; lengthMetres: number };

/** How far across a border that no neighbour shares the next area is looked for, in millimetres: borders drawn twice lie apart. */
const acrossMillimetres = [200, 1000, 3000];

/** A corner of a neighbour so near to an edge lies on it, in millimetres. */
const onEdgeMillimetres = 500;

const cornerLimit = 2 ** 26;

type Piece = Segment & { neighbour: number };

/** Who lies across a piece of the boundary of an area, which lies on its left. */
function acrossFrom({ from, to }: Segment, own: number, plane: FlatPlane, index: AreaIndex): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [middleX, middleY] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const [east, south] = [(to.y - from.y) / length, (to.x - from.x) / length];
  for (const across of acrossMillimetres) {
    const [longitude, latitude] = plane.toLonLat(middleX + east * across, middleY - south * across);
    const found = index.findAll(longitude, latitude).find((area) => area !== own);
    if (found !== undefined) return found;
  }
  return outside;
}

/** A segment cut where corners of others lie on it, each piece with who lies across. */
function cutPieces(
  segment: Segment,
  own: number,
  plane: FlatPlane,
  index: AreaIndex,
  corners: CornerSquares,
): Piece[] {
  const { from, to } = segment;
  const at = (share: number): Corner => ({
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
  });
  const stops = [from, ...corners.on(segment, onEdgeMillimetres).map(at), to];
  return stops.slice(1).map((end, position): Piece => {
    const piece = { from: stops[position] ?? from, to: end };
    return { ...piece, neighbour: acrossFrom(piece, own, plane, index) };
  });
}

/** Pieces of one neighbour that follow each other, as lines. */
function joinPieces(pieces: readonly Piece[], plane: FlatPlane): { neighbour: number; line: LonLat[] }[] {
  const runs: { neighbour: number; corners: Corner[] }[] = [];
  for (const { from, to, neighbour } of pieces) {
    const run = runs.at(-1);
    const end = run?.corners.at(-1);
    if (run?.neighbour === neighbour && end?.x === from.x && end.y === from.y) run.corners.push(to);
    else runs.push({ neighbour, corners: [from, to] });
  }
  const [first, last] = [runs[0], runs.at(-1)];
  const [start, end] = [first?.corners[0], last?.corners.at(-1)];
  if (first && last && first !== last && first.neighbour === last.neighbour) {
    if (start?.x === end?.x && start?.y === end?.y) {
      last.corners.push(...first.corners.slice(1));
      runs.shift();
    }
  }
  return runs.map(({ neighbour, corners }) => ({
    neighbour,
    line: corners.map(({ x, y }) => plane.toLonLat(x, y)),
  }));
}

/**
 * The borders that areas share, and those to the outside, in order of their sides. Borders need not have the same corners on
 * both sides, and may lie up to three metres apart; their course is then that of the lower side.
 */
export async function sharedBorders(
  areas: readonly (readonly Ring[][])[],
  pause: () => Promise<void>,
): Promise<SharedBorder[]> {
  const plane = flatPlaneOf(areas.flat(2));
  const rings: { own: number; segments: Segment[] }[] = [];
  for (const [own, polygons] of areas.entries()) {
    await pause();
    for (const polygon of polygons) {
      for (const [at, ring] of polygon.entries()) {
        const segments = segmentsOf([at === 0 ? [ring] : [[], ring]], plane);
        if (segments.length > 0) rings.push({ own, segments });
      }
    }
  }
  const count = rings.reduce((sum, { segments }) => sum + segments.length, 0);
  const numbers = numberCorners(2 * count);
  const owners = new Map<number, number>();
  const keyOf = (from: Corner, to: Corner): number =>
    numbers.numberOf(from) * cornerLimit + numbers.numberOf(to);
  for (const { own, segments } of rings) {
    await pause();
    for (const { from, to } of segments) owners.set(keyOf(from, to), own);
  }
  const single: Corner[] = [];
  for (const { segments } of rings) {
    await pause();
    for (const { from, to } of segments) if (!owners.has(keyOf(to, from))) single.push(from, to);
  }
  const corners = sortCorners(single);
  const index = buildAreaIndex(areas.map((polygons) => [...polygons]));
  const found = new Map<string, { own: LonLat[][]; other: LonLat[][]; left: number; right: number }>();
  for (const { own, segments } of rings) {
    await pause();
    const pieces = segments.flatMap((segment): Piece[] => {
      const neighbour = owners.get(keyOf(segment.to, segment.from));
      if (neighbour !== undefined) return [{ ...segment, neighbour }];
      return cutPieces(segment, own, plane, index, corners);
    });
    for (const { neighbour, line } of joinPieces(pieces, plane)) {
      if (neighbour === own) continue;
      const [left, right] = neighbour === outside || own < neighbour ? [own, neighbour] : [neighbour, own];
      const key = `${left} ${right}`;
      const border = found.get(key) ?? { own: [], other: [], left, right };
      found.set(key, border);
      (left === own ? border.own : border.other).push(line);
    }
  }
  return [...found.values()]
    .map(({ own, other, left, right }): SharedBorder => {
      const lines = own.length > 0 ? own : other;
      return {
        left,
        right,
        lines,
        lengthMetres: lines.reduce((sum, line) => sum + lineLengthMetres(line), 0),
      };
    })
    .sort((a, b) => a.left - b.left || a.right - b.right);
}
