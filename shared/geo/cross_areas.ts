import { boundsOf, type Bounds, type LonLat, type Ring } from '../model/geometry.ts';
import type { Place } from '../model/place.ts';
import { isWithin } from './is_within.ts';
import { boundsAround } from './local_distance.ts';
import { preparePolygon, polygonCovers, type PreparedPolygon } from './point_in_polygon.ts';
import { pieceMeasure, routePieces } from './route_piece.ts';

/** An area made ready to be crossed. */
export type CrossedArea = {
  bounds: Bounds;
  polygons: readonly Ring[][];
  prepared: readonly PreparedPolygon[];
};

export function crossedArea(polygons: Ring[][]): CrossedArea {
  return {
    bounds: boundsOf({ type: 'MultiPolygon', coordinates: polygons }),
    polygons,
    prepared: polygons.map(preparePolygon),
  };
}

/** How a place meets an area: along a route where it first enters and how long it stays, in metres; null for other places. */
type Meeting = { enterMetres: number | null; lengthMetres: number | null };

const covers = ({ prepared }: CrossedArea, [x, y]: LonLat): boolean =>
  prepared.some((polygon) => polygonCovers(polygon, x, y));

const overlaps = (a: Bounds, b: Bounds): boolean =>
  a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

function* edgesOf(polygons: readonly Ring[][]): Generator<[LonLat, LonLat]> {
  for (const ring of polygons.flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [from, to] = [ring[at - 1], ring[at]];
      if (from && to) yield [from, to];
    }
  }
}

/** Shares along a piece at which it crosses an edge; both are straight in degrees. */
function sharesOf([a, b]: [LonLat, LonLat], [c, d]: [LonLat, LonLat]): number[] {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return [];
  const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const across = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? [along] : [];
}

const boxOf = (a: LonLat, b: LonLat): Bounds => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
];

const between = (a: LonLat, b: LonLat, share: number): LonLat => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

type Metre = { from: LonLat; to: LonLat; startMetres: number; lengthMetres: number };

/** Shares of a piece at which it enters or leaves an area, with its two ends. */
function cutsOf(area: CrossedArea, { from, to }: Metre): number[] {
  const cuts = [0, 1];
  const box = boxOf(from, to);
  for (const edge of edgesOf(area.polygons)) {
    if (overlaps(boxOf(...edge), box)) cuts.push(...sharesOf([from, to], edge));
  }
  return cuts.sort((a, b) => a - b);
}

function routeMeeting(area: CrossedArea, pieces: readonly Metre[]): Meeting | null {
  let enterMetres: number | null = null;
  let lengthMetres = 0;
  for (const piece of pieces) {
    if (!overlaps(area.bounds, boxOf(piece.from, piece.to))) continue;
    const cuts = cutsOf(area, piece);
    for (let at = 1; at < cuts.length; at++) {
      const [start, end] = [cuts[at - 1] ?? 0, cuts[at] ?? 0];
      if (end <= start || !covers(area, between(piece.from, piece.to, (start + end) / 2))) continue;
      enterMetres ??= piece.startMetres + start * piece.lengthMetres;
      lengthMetres += (end - start) * piece.lengthMetres;
    }
  }
  return enterMetres === null ? null : { enterMetres, lengthMetres };
}

const inside: Meeting = { enterMetres: null, lengthMetres: null };

function circleMeeting(area: CrossedArea, at: LonLat, radiusMetres: number): Meeting | null {
  if (!overlaps(area.bounds, boundsAround(at, radiusMetres))) return null;
  if (covers(area, at)) return inside;
  for (const [from, to] of edgesOf(area.polygons)) {
    if (isWithin(at, from, radiusMetres)) return inside;
    const piece = routePieces([[from, to]])[0];
    if (piece && pieceMeasure(piece).isNear(at, radiusMetres)) return inside;
  }
  return null;
}

function areaMeeting(area: CrossedArea, other: CrossedArea): Meeting | null {
  if (!overlaps(area.bounds, other.bounds)) return null;
  const [first] = area.polygons[0]?.[0] ?? [];
  const [second] = other.polygons[0]?.[0] ?? [];
  if ((first && covers(other, first)) || (second && covers(area, second))) return inside;
  for (const edge of edgesOf(other.polygons)) {
    const box = boxOf(...edge);
    if (!overlaps(box, area.bounds)) continue;
    for (const own of edgesOf(area.polygons)) {
      if (overlaps(boxOf(...own), box) && sharesOf(edge, own).length > 0) return inside;
    }
  }
  return null;
}

/** Says how a place meets areas; null where it does not. A route meets what its line runs through, not what lies beside it. */
export function meetingWith(place: Place): (area: CrossedArea) => Meeting | null {
  if (place.kind === 'route') {
    const pieces = routePieces(place.lines);
    return (area) => routeMeeting(area, pieces);
  }
  if (place.kind === 'area') {
    const own = crossedArea(place.polygons);
    return (area) => areaMeeting(area, own);
  }
  return (area) => circleMeeting(area, place.at, place.radiusMetres);
}
