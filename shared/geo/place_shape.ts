import type { Bounds, LonLat, Ring } from '../model/geometry.ts';
import { boundsOf } from '../model/geometry.ts';
import type { Place } from '../model/place.ts';
import { buildAreaIndex } from './area_index.ts';
import { geodesic } from './geodesic.ts';
import { interiorPoint } from './interior_point.ts';
import { isWithin } from './is_within.ts';
import { boundsAround } from './local_distance.ts';
import { pieceMeasure, routePieces, type RoutePiece } from './route_piece.ts';
import { viewMeetsCircle, viewMeetsPiece } from './view_meets.ts';
import { viewCovers, type CameraView } from './view_sector.ts';

/** A part of a place that can be looked up by a box. */
type PlacePart = {
  /** A box that holds the part and so many metres around it. */
  box(marginMetres: number): Bounds;
  holds(at: LonLat): boolean;
  isSeenBy(view: CameraView): boolean;
};

/** Where something stands to a place. `alongMetres` is from the start of a route, else null. */
type Standing = { distanceMetres: number; azimuth: number; alongMetres: number | null };

export type PlaceShape = {
  parts: readonly PlacePart[];
  /** Where the place is named and measured from; of a route its start. */
  reference: LonLat;
  standingOf(at: LonLat): Standing;
};

function grown([west, south, east, north]: Bounds, metres: number): Bounds {
  const [w, s] = boundsAround([west, south], metres);
  const [, , e, n] = boundsAround([east, north], metres);
  return [w, s, e, n];
}

function fromCentre(centre: LonLat): (at: LonLat) => Standing {
  return (at) => {
    const { distanceMetres, startAzimuth } = geodesic(centre, at);
    return { distanceMetres, azimuth: startAzimuth, alongMetres: null };
  };
}

function circleShape({ kind, at, radiusMetres }: Place & { kind: 'point' | 'circle' }): PlaceShape {
  const part: PlacePart = {
    box: (margin) => boundsAround(at, radiusMetres + margin),
    holds: (place) => isWithin(at, place, radiusMetres),
    isSeenBy: (view) => (kind === 'point' ? viewCovers(view, at) : viewMeetsCircle(view, at, radiusMetres)),
  };
  return { parts: [part], reference: at, standingOf: fromCentre(at) };
}

const boxOf = (a: LonLat, b: LonLat): Bounds => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
];

const overlaps = (a: Bounds, b: Bounds): boolean =>
  a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

function areaShape(polygons: Ring[][]): PlaceShape {
  const index = buildAreaIndex([polygons]);
  const geometry = { type: 'MultiPolygon' as const, coordinates: polygons };
  const bounds = boundsOf(geometry);
  const edges = polygons
    .flat()
    .flatMap((ring) =>
      ring.slice(1).map((to, at) => ({ from: ring[at] ?? to, to, box: boxOf(ring[at] ?? to, to) })),
    );
  const covers = ([longitude, latitude]: LonLat): boolean => index.find(longitude, latitude) >= 0;
  const part: PlacePart = {
    box: (margin) => grown(bounds, margin),
    holds: covers,
    isSeenBy(view) {
      if (covers(view.at) && viewCovers(view, view.at)) return true;
      const around = boundsAround(view.at, view.reachMetres ?? 500);
      return edges.some(({ from, to, box }) => overlaps(box, around) && viewMeetsPiece(view, from, to));
    },
  };
  const reference = interiorPoint(geometry);
  return { parts: [part], reference, standingOf: fromCentre(reference) };
}

function routePart(
  piece: RoutePiece,
  distanceMetres: number,
): PlacePart & { measure: ReturnType<typeof pieceMeasure> } {
  const measure = pieceMeasure(piece);
  const box = boxOf(piece.from, piece.to);
  return {
    measure,
    box: (margin) => grown(box, distanceMetres + margin + piece.lengthMetres * 1e-3),
    holds: (at) => measure.isNear(at, distanceMetres),
    isSeenBy: (view) => viewMeetsPiece(view, piece.from, piece.to),
  };
}

function routeShape(lines: readonly LonLat[][], distanceMetres: number): PlaceShape {
  const pieces = routePieces(lines);
  const parts = pieces.map((piece) => routePart(piece, distanceMetres));
  return {
    parts,
    reference: lines[0]?.[0] ?? [0, 0],
    standingOf(at) {
      let best = { distanceMetres: Infinity, alongMetres: 0, piece: pieces[0] };
      for (const [index, { measure }] of parts.entries()) {
        const beside = measure.beside(at);
        if (beside.distanceMetres >= best.distanceMetres) continue;
        const piece = pieces[index];
        best = { ...beside, alongMetres: (piece?.startMetres ?? 0) + beside.alongMetres, piece };
      }
      const { from, to } = best.piece ?? { from: at, to: at };
      const share =
        (best.alongMetres - (best.piece?.startMetres ?? 0)) / Math.max(best.piece?.lengthMetres ?? 0, 1e-6);
      const foot: LonLat = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      return {
        distanceMetres: best.distanceMetres,
        azimuth: geodesic(foot, at).startAzimuth,
        alongMetres: best.alongMetres,
      };
    },
  };
}

/** A place made ready for questions about what lies in it, what sees it, and how far things are. */
export function placeShape(place: Place): PlaceShape {
  if (place.kind === 'area') return areaShape(place.polygons);
  if (place.kind === 'route') return routeShape(place.lines, place.distanceMetres);
  return circleShape(place);
}
