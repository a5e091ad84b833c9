import { crossedArea, meetingWith } from '#shared/geo/cross_areas.ts';
import type { PlaceShape } from '#shared/geo/place_shape.ts';
import { pieceMeasure, routePieces } from '#shared/geo/route_piece.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import type { Place } from '#shared/model/place.ts';

import type { OtherFeature } from './place_indexes.ts';

/** Lines are looked at in steps of this at most, and of a quarter of the distance asked for. */
const stepMetres = 25;

const overlaps = (a: Bounds, b: Bounds): boolean =>
  a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

function reachOfPlace(place: Place): number {
  if (place.kind === 'area') return stepMetres;
  return place.kind === 'route' ? place.distanceMetres : place.radiusMetres;
}

/** Places along lines, so near to one another that what comes within the distance is not missed. */
function* stepsAlong(lines: readonly (readonly LonLat[])[], metres: number): Generator<LonLat> {
  for (const { from, to, lengthMetres } of routePieces(lines)) {
    const steps = Math.max(1, Math.ceil(lengthMetres / metres));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      yield [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
  }
}

/** Says whether a feature of any shape has a part within a place. */
export function meetsPlace(place: Place, shape: PlaceShape): (feature: OtherFeature) => boolean {
  const holds = (at: LonLat): boolean => shape.parts.some((part) => part.holds(at));
  const boxes = shape.parts.map((part) => part.box(0));
  const meeting = meetingWith(place);
  const step = Math.max(1, Math.min(stepMetres, reachOfPlace(place) / 4));
  return ({ geometry, bounds }) => {
    if (!boxes.some((box) => overlaps(box, bounds))) return false;
    if (geometry.type === 'Point') return holds(geometry.coordinates);
    if (geometry.type === 'MultiPolygon') {
      if (meeting(crossedArea(geometry.coordinates))) return true;
      return place.kind === 'route' && [...stepsAlong(geometry.coordinates.flat(), step)].some(holds);
    }
    if (place.kind === 'point' || place.kind === 'circle') {
      return routePieces(geometry.coordinates).some((piece) =>
        pieceMeasure(piece).isNear(place.at, place.radiusMetres),
      );
    }
    for (const at of stepsAlong(geometry.coordinates, step)) if (holds(at)) return true;
    return false;
  };
}
