import type { CoordinateFormat } from '#renderer/state/ui_store.ts';
import { formatDecimal, formatSexagesimal } from '#shared/geo/format_lon_lat.ts';
import { wgs84ToGcj02 } from '#shared/geo/gcj02.ts';
import type { LonLat } from '#shared/model/geometry.ts';

export type ShownDatum = CoordinateFormat['datum'];

export const shownDatums: readonly ShownDatum[] = ['wgs84', 'cgcs2000', 'gcj02'];

/** Names of datums as they are printed; they are the same in both languages. */
export const datumNames: Readonly<Record<ShownDatum | 'bd09', string>> = {
  wgs84: 'WGS-84',
  cgcs2000: 'CGCS2000',
  gcj02: 'GCJ-02',
  bd09: 'BD-09',
};

/** A WGS-84 place in another datum. CGCS2000 is the same to within decimetres. */
function inDatum(at: LonLat, datum: ShownDatum): LonLat {
  return datum === 'gcj02' ? wgs84ToGcj02(at) : at;
}

/** A WGS-84 place written in the datum and notation asked for, longitude first, without the name of the datum. */
export function formatCoordinate(at: LonLat, { datum, notation }: CoordinateFormat): string {
  const place = inDatum(at, datum);
  return notation === 'dms' ? formatSexagesimal(place) : formatDecimal(place);
}
