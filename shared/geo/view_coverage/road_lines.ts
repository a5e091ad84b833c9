/** Classes of roads that a share of road length tells apart, the greatest first. */
export const roadClasses = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'minor',
  'service',
  'track',
  'other',
] as const;

/** Roads as straight pieces in lattice units: four numbers each in `ends`, `u v u v`; `kind` counts into `roadClasses`. */
export type RoadPieces = { ends: Float64Array; kind: Uint8Array };

/** Side of a bin in lattice units. */
const binSide = 64;

/** Finds the pieces of road in a box. */
export type RoadIndex = {
  readonly roads: RoadPieces;
  /** Each piece that may pass the box, once. */
  near(west: number, north: number, east: number, south: number, visit: (piece: number) => void): void;
};

export function indexRoads(roads: RoadPieces): RoadIndex {
  const { ends, kind } = roads;
  const bins = new Map<number, number[]>();
  const key = (column: number, row: number): number => row * 0x4000000 + column;
  for (let piece = 0; piece < kind.length; piece++) {
    const [u0 = 0, v0 = 0, u1 = 0, v1 = 0] = ends.subarray(piece * 4, piece * 4 + 4);
    const [west, east] = [Math.floor(Math.min(u0, u1) / binSide), Math.floor(Math.max(u0, u1) / binSide)];
    const [north, south] = [Math.floor(Math.min(v0, v1) / binSide), Math.floor(Math.max(v0, v1) / binSide)];
    for (let row = north; row <= south; row++) {
      for (let column = west; column <= east; column++) {
        const bin = bins.get(key(column, row));
        if (bin) bin.push(piece);
        else bins.set(key(column, row), [piece]);
      }
    }
  }
  const seen = new Uint32Array(kind.length);
  let round = 0;
  return {
    roads,
    near(west, north, east, south, visit) {
      round++;
      for (let row = Math.floor(north / binSide); row <= Math.floor(south / binSide); row++) {
        for (let column = Math.floor(west / binSide); column <= Math.floor(east / binSide); column++) {
          for (const piece of bins.get(key(column, row)) ?? []) {
            if (seen[piece] === round) continue;
            seen[piece] = round;
            visit(piece);
          }
        }
      }
    },
  };
}

/** Visits places along a piece, at most `stepMetres` apart, each with the metres that it stands for. */
export function walkPiece(
  { ends }: RoadPieces,
  piece: number,
  metresAUnit: number,
  stepMetres: number,
  visit: (u: number, v: number, metres: number) => void,
): void {
  const [u0 = 0, v0 = 0, u1 = 0, v1 = 0] = ends.subarray(piece * 4, piece * 4 + 4);
  const metres = Math.hypot(u1 - u0, v1 - v0) * metresAUnit;
  const steps = Math.max(1, Math.ceil(metres / stepMetres));
  for (let step = 0; step < steps; step++) {
    const share = (step + 0.5) / steps;
    visit(u0 + share * (u1 - u0), v0 + share * (v1 - v0), metres / steps);
  }
}
