import type { LonLat, Ring } from '../model/geometry.ts';
import {
  boxOf,
  isInside,
  piecesOf,
  squaredBetween,
  squaredToPiece,
  type Box,
  type Pieces,
} from './line_pieces.ts';
import { localMetric } from './local_metric.ts';

/** Answers which of a list of lines come near, each by its position in the list, in order. */
export type LineIndex = {
  /** Lines within the distance of a place. */
  near(longitude: number, latitude: number): number[];
  /** Lines within the distance of any part of an area; one that runs inside it does. */
  nearArea(polygons: readonly Ring[][]): number[];
};

/** Middle of the lines' envelope. */
function middleOf(lines: readonly (readonly LonLat[])[]): LonLat {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const line of lines) {
    for (const [longitude, latitude] of line) {
      box.west = Math.min(box.west, longitude);
      box.east = Math.max(box.east, longitude);
      box.south = Math.min(box.south, latitude);
      box.north = Math.max(box.north, latitude);
    }
  }
  return [(box.west + box.east) / 2, (box.south + box.north) / 2];
}

const mostSquaresAside = 256;

/** Finds the pieces that may come within a distance of a box: each is kept in every square that its own box, widened, touches. */
function openSquares(pieces: Pieces, withinMetres: number): (box: Box) => number[] {
  const all = boxOf(pieces, withinMetres);
  const longest = Math.max(all.x2 - all.x1, all.y2 - all.y1);
  const side = Math.max(2 * withinMetres, 1, longest / mostSquaresAside);
  const columns = Math.floor((all.x2 - all.x1) / side) + 1;
  const rows = Math.floor((all.y2 - all.y1) / side) + 1;
  const squares: (number[] | undefined)[] = new Array<number[] | undefined>(columns * rows);

  function visit(box: Box, take: (square: number) => void): void {
    const [left, right] = [Math.floor((box.x1 - all.x1) / side), Math.floor((box.x2 - all.x1) / side)];
    const [low, high] = [Math.floor((box.y1 - all.y1) / side), Math.floor((box.y2 - all.y1) / side)];
    for (let row = Math.max(0, low); row <= Math.min(rows - 1, high); row++) {
      for (let column = Math.max(0, left); column <= Math.min(columns - 1, right); column++) {
        take(row * columns + column);
      }
    }
  }

  for (let at = 0; at < pieces.length; at += 4) {
    visit(boxOf(pieces, withinMetres, at, at + 4), (square) => {
      const kept = squares[square];
      if (kept) kept.push(at);
      else squares[square] = [at];
    });
  }
  return (box) => {
    const found: number[] = [];
    visit(box, (square) => {
      for (const at of squares[square] ?? []) found.push(at);
    });
    return found;
  };
}

/**
 * Prepares lines, each of one or more parts, for questions about one distance in metres: exact to 0.01 % within 170 km of
 * their middle. A line of fewer than two positions is near nothing.
 */
export function buildLineIndex(
  lines: readonly (readonly (readonly LonLat[])[])[],
  withinMetres: number,
): LineIndex {
  const metric = localMetric(middleOf(lines.flat()));
  const plane = (line: readonly LonLat[]): Pieces =>
    piecesOf(line.map(([longitude, latitude]) => metric.toMetres(longitude, latitude)));
  const parts = lines.flatMap((line, owner) => line.map((part) => ({ owner, pieces: plane(part) })));
  const owners = parts.flatMap(({ owner, pieces }) => new Array<number>(pieces.length / 4).fill(owner));
  const pieces = Float64Array.from(parts.flatMap(({ pieces: own }) => [...own]));
  if (pieces.length === 0) return { near: () => [], nearArea: () => [] };
  const candidates = openSquares(pieces, withinMetres);
  const squared = withinMetres * withinMetres;

  function ownersOf(box: Box, isNear: (at: number) => boolean): number[] {
    const found = new Set<number>();
    for (const at of candidates(box)) {
      const owner = owners[at / 4] ?? 0;
      if (!found.has(owner) && isNear(at)) found.add(owner);
    }
    return [...found].sort((a, b) => a - b);
  }

  function nearPolygon(rings: readonly Ring[]): number[] {
    const edges = rings.map(plane);
    const [shell] = edges;
    if (!shell || shell.length === 0) return [];
    const comesNear = (at: number): boolean => {
      if (isInside(pieces[at] ?? NaN, pieces[at + 1] ?? NaN, edges)) return true;
      for (const ring of edges) {
        for (let edge = 0; edge < ring.length; edge += 4) {
          if (squaredBetween(pieces, at, ring, edge) <= squared) return true;
        }
      }
      return false;
    };
    return ownersOf(boxOf(shell, 0), comesNear);
  }

  return {
    near(longitude, latitude) {
      const [x, y] = metric.toMetres(longitude, latitude);
      return ownersOf({ x1: x, y1: y, x2: x, y2: y }, (at) => squaredToPiece(x, y, pieces, at) <= squared);
    },
    nearArea: (polygons) => [...new Set(polygons.flatMap(nearPolygon))].sort((a, b) => a - b),
  };
}
