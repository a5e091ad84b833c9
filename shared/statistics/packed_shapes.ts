import type { LonLat, Ring } from '../model/geometry.ts';

/** Multipolygons as columns, to 1e-7 of a degree (a centimetre). */
export type PackedShapes = {
  /** Longitude and latitude in turn. */
  positions: Int32Array;
  /** End of each ring in positions, of each polygon in rings, of each shape in polygons. */
  ringEnds: Uint32Array;
  polygonEnds: Uint32Array;
  shapeEnds: Uint32Array;
};

const perDegree = 1e7;

export function packShapes(shapes: readonly Ring[][][]): PackedShapes {
  const positions: number[] = [];
  const ringEnds: number[] = [];
  const polygonEnds: number[] = [];
  const shapeEnds: number[] = [];
  for (const polygons of shapes) {
    for (const rings of polygons) {
      for (const ring of rings) {
        for (const [longitude, latitude] of ring) {
          positions.push(Math.round(longitude * perDegree), Math.round(latitude * perDegree));
        }
        ringEnds.push(positions.length / 2);
      }
      polygonEnds.push(ringEnds.length);
    }
    shapeEnds.push(polygonEnds.length);
  }
  return {
    positions: Int32Array.from(positions),
    ringEnds: Uint32Array.from(ringEnds),
    polygonEnds: Uint32Array.from(polygonEnds),
    shapeEnds: Uint32Array.from(shapeEnds),
  };
}

const slices = <T>(
  ends: Uint32Array,
  first: number,
  end: number,
  read: (from: number, to: number) => T,
): T[] => {
  const list: T[] = [];
  for (let index = first; index < end; index++) list.push(read(ends[index - 1] ?? 0, ends[index] ?? 0));
  return list;
};

/** The multipolygon of a position. */
export function shapeAt(
  { positions, ringEnds, polygonEnds, shapeEnds }: PackedShapes,
  shape: number,
): Ring[][] {
  const place = (index: number): LonLat => [
    (positions[2 * index] ?? 0) / perDegree,
    (positions[2 * index + 1] ?? 0) / perDegree,
  ];
  const ring = (from: number, to: number): Ring =>
    Array.from({ length: to - from }, (_, index) => place(from + index));
  return slices(polygonEnds, shapeEnds[shape - 1] ?? 0, shapeEnds[shape] ?? 0, (from, to) =>
    slices(ringEnds, from, to, ring),
  );
}
