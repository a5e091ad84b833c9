import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { RejectionCode } from '#shared/text/import_text.ts';

import type { PositionReader } from './read_position.ts';
import type { Position } from './source.ts';

export type Area = {
  kind: 'area';
  /** WGS-84, rings closed. */
  polygons: Ring[][];
  /** As in the source, rings closed; null where nothing was converted. */
  source: Position[][][] | null;
  swapped: boolean;
  droppedRings: number;
};

export type AreaTrouble = { kind: 'trouble'; reason: RejectionCode };

function closed(ring: readonly Position[]): Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last) return [];
  return first[0] === last[0] && first[1] === last[1] ? [...ring] : [...ring, [first[0], first[1]]];
}

/** Whether a closed ring has three corners at least. */
function isRing(ring: readonly Position[]): boolean {
  return ring.length >= 4;
}

/** Latitudes past 90° in a shape whose longitudes would fit: the axes are exchanged throughout. */
function isExchanged(polygons: readonly Position[][][]): boolean {
  let past = false;
  for (const ring of polygons.flat()) {
    for (const [x, y] of ring) {
      if (Math.abs(x) > 90 || Math.abs(y) > 180) return false;
      past ||= Math.abs(y) > 90;
    }
  }
  return past;
}

function exchange(polygons: readonly Position[][][]): Position[][][] {
  return polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): Position => [y, x])));
}

function convertRing(ring: readonly Position[], reader: PositionReader): Ring | null {
  const converted: Ring = [];
  for (const [x, y] of ring) {
    const corner: LonLat | null = reader.corner(x, y);
    if (!corner) return null;
    converted.push(corner);
  }
  return converted;
}

/**
 * An area out of the polygons of a source: rings closed, rings without an inside dropped, exchanged axes put right. Corners
 * are kept as they are, repeated ones included, so that neighbours still meet.
 */
export function readArea(polygons: readonly Position[][][], reader: PositionReader): Area | AreaTrouble {
  const swapped = isExchanged(polygons);
  const ordered = swapped ? exchange(polygons) : polygons;
  let droppedRings = 0;
  const source: Position[][][] = [];
  for (const rings of ordered) {
    const [shell, ...holes] = rings.map(closed);
    if (!shell || !isRing(shell)) {
      droppedRings += rings.length;
      continue;
    }
    const kept = holes.filter(isRing);
    droppedRings += holes.length - kept.length;
    source.push([shell, ...kept]);
  }
  if (source.length === 0) return { kind: 'trouble', reason: 'area_empty' };
  const converted: Ring[][] = [];
  for (const rings of source) {
    const parts = rings.map((ring) => convertRing(ring, reader));
    if (parts.some((ring) => ring === null)) return { kind: 'trouble', reason: 'position_out_of_range' };
    converted.push(parts.filter((ring) => ring !== null));
  }
  return {
    kind: 'area',
    polygons: converted,
    source: reader.converts ? source : null,
    swapped,
    droppedRings,
  };
}
