import { countSpan, type BitPlanes } from '#shared/geo/view_coverage/bit_planes.ts';
import { forSectorSpans } from '#shared/geo/view_coverage/cover_sector.ts';
import { placeOf } from '#shared/geo/view_coverage/cover_views.ts';
import { sampleSquareMetres, type SampleLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import type { LonLat } from '#shared/model/geometry.ts';

/** Open ground within a radius of a place, and what of it is covered, in m². */
export function surroundings(
  lattice: SampleLattice,
  planes: BitPlanes,
  solid: BitPlanes | null,
  at: LonLat,
  radiusMetres: number,
): { open: number; covered: number } {
  const place = placeOf(lattice, at);
  const counts = new Float64Array(3);
  const built = new Float64Array(1);
  let all = 0;
  forSectorSpans(
    place,
    { fromDegrees: 0, fieldDegrees: 360, reachMetres: radiusMetres },
    (row, first, end) => {
      all += end - first;
      countSpan(planes, row, first, end, counts);
      if (solid) countSpan(solid, row, first, end, built);
    },
  );
  const squareMetres = sampleSquareMetres(lattice, Math.floor(place.v));
  return { open: (all - (built[0] ?? 0)) * squareMetres, covered: (counts[0] ?? 0) * squareMetres };
}
