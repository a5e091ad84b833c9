import type { LonLat } from '../model/geometry.ts';
import { destination, geodesic } from './geodesic.ts';
import { localMetric, type LocalMetric } from './local_metric.ts';

/** One straight piece of a route: the geodesic between two places. */
export type RoutePiece = {
  from: LonLat;
  to: LonLat;
  /** From the start of the route to that of the piece, metres. */
  startMetres: number;
  lengthMetres: number;
  startAzimuth: number;
};

/** Longer pieces are cut, so that a plane fits each. */
const longestMetres = 5000;

/** The share of a distance, and the metres besides, within which the plane does not decide. */
const doubtShare = 2e-4;
const doubtMetres = 0.05;

/** Cuts lines into pieces, in order; distances run on from line to line. */
export function routePieces(lines: readonly (readonly LonLat[])[]): RoutePiece[] {
  const pieces: RoutePiece[] = [];
  let startMetres = 0;
  for (const line of lines) {
    for (let at = 1; at < line.length; at++) {
      const [from, to] = [line[at - 1], line[at]];
      if (!from || !to) continue;
      const { distanceMetres, startAzimuth } = geodesic(from, to);
      const count = Math.max(1, Math.ceil(distanceMetres / longestMetres));
      let before = from;
      for (let part = 1; part <= count; part++) {
        const end = part === count ? to : destination(from, startAzimuth, (distanceMetres * part) / count);
        const azimuth = count === 1 ? startAzimuth : geodesic(before, end).startAzimuth;
        pieces.push({
          from: before,
          to: end,
          startMetres,
          lengthMetres: distanceMetres / count,
          startAzimuth: azimuth,
        });
        startMetres += distanceMetres / count;
        before = end;
      }
    }
  }
  return pieces;
}

/** Where a place stands beside a piece: how far off, and how far along it the nearest place is. */
type BesidePiece = { distanceMetres: number; alongMetres: number };

const roundsOfSearch = 48;
const golden = (Math.sqrt(5) - 1) / 2;

/** The distance to the geodesic of a piece, by golden section along it, to some micrometres. */
function exactDistance({ from, to, lengthMetres, startAzimuth }: RoutePiece, place: LonLat): number {
  const at = (along: number): number =>
    geodesic(place, along <= 0 ? from : along >= lengthMetres ? to : destination(from, startAzimuth, along))
      .distanceMetres;
  let [low, high] = [0, lengthMetres];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [atA, atB] = [at(a), at(b)];
  for (let round = 0; round < roundsOfSearch && high - low > 1e-3; round++) {
    if (atA < atB) {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = at(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = at(b);
    }
  }
  return Math.min(atA, atB, at(0), at(lengthMetres));
}

type PieceMeasure = {
  beside(place: LonLat): BesidePiece;
  /** Whether a place lies at most so far from the piece along the ellipsoid: near the limit the geodesic decides. */
  isNear(place: LonLat, metres: number): boolean;
};

/** Measures from one piece on a plane around its middle, within 1e-4 up to 100 km. */
export function pieceMeasure(piece: RoutePiece): PieceMeasure {
  const { from, to, lengthMetres } = piece;
  const plane: LocalMetric = localMetric([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  const [ax, ay] = plane.toMetres(...from);
  const [bx, by] = plane.toMetres(...to);
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const beside = (place: LonLat): BesidePiece => {
    const [x, y] = plane.toMetres(...place);
    const share = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square));
    return {
      distanceMetres: Math.hypot(x - ax - share * dx, y - ay - share * dy),
      alongMetres: share * lengthMetres,
    };
  };
  return {
    beside,
    isNear(place, metres) {
      const { distanceMetres } = beside(place);
      const doubt = metres * doubtShare + doubtMetres;
      if (Math.abs(distanceMetres - metres) > doubt) return distanceMetres <= metres;
      return exactDistance(piece, place) <= metres;
    },
  };
}
