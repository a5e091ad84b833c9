import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { mostCrossings } from './area_trouble.ts';
import type { Corner, FlatPlane } from './flat_plane.ts';
import type { JudgedFace } from './judge_faces.ts';
import { aroundMetres } from './measure_face.ts';

/** Ground of less than this is rounding, in square metres. */
const leastSquareMetres = 1;

/** Narrower than this on average, and many times as long as wide: a sliver, as two drawings of one border leave it. */
const sliverWidthMetres = 2;
const sliverLengthToWidth = 20;

/** Faces of one trouble together. */
export type FaceGround = {
  squareMetres: number;
  widthMetres: number;
  at: LonLat;
  shape: Ring[][];
  crossings: LonLat[];
  isSliver: boolean;
};

const keyOf = ({ x, y }: Corner): string => `${x},${y}`;

/** Corners that belong to areas, so that what is left of a network are crossings. */
export const cornerKeys = (corners: Iterable<Corner>): Set<string> => new Set(Array.from(corners, keyOf));

/**
 * What some faces are together; null where they are no more than what rounding leaves between boundaries that ought to be
 * one: less than a square metre, or narrower on average than the tolerance.
 */
export function groundOf(
  group: readonly JudgedFace[],
  plane: FlatPlane,
  ownCorners: ReadonlySet<string>,
  toleranceMetres: number,
): FaceGround | null {
  const faces = group.map(({ face }) => face);
  const squareMetres = group.reduce((sum, part) => sum + part.squareMetres, 0);
  const around = faces.reduce((sum, face) => sum + aroundMetres(face), 0);
  const widthMetres = (2 * squareMetres) / around;
  const [largest] = [...group].sort((a, b) => b.squareMetres - a.squareMetres);
  if (!largest || squareMetres < leastSquareMetres || widthMetres < toleranceMetres) return null;
  const cycles = faces.flatMap(({ cycles: own }) => own);
  const crossed = new Map(
    cycles.flat().flatMap((corner) => (ownCorners.has(keyOf(corner)) ? [] : [[keyOf(corner), corner]])),
  );
  return {
    squareMetres,
    widthMetres,
    at: largest.at,
    shape: faces.map(({ cycles: own }) => own.map((cycle) => closedRing(cycle, plane))),
    crossings: [...crossed.values()].slice(0, mostCrossings).map(({ x, y }) => plane.toLonLat(x, y)),
    isSliver: widthMetres < sliverWidthMetres && around / 2 / widthMetres > sliverLengthToWidth,
  };
}

function closedRing(cycle: readonly Corner[], plane: FlatPlane): Ring {
  const [first] = cycle;
  return (first ? [...cycle, first] : []).map(({ x, y }) => plane.toLonLat(x, y));
}
