import type { datumNames } from '#renderer/text/format_coordinate.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { bd09ToGcj02, gcj02ToWgs84 } from '#shared/geo/gcj02.ts';
import { parseLonLat } from '#shared/geo/parse_lon_lat.ts';
import type { LonLat } from '#shared/model/geometry.ts';

export type GoToDatum = keyof typeof datumNames;

export type CoordinateReading =
  { kind: 'place'; at: LonLat; written: LonLat; latitudeFirst: boolean } | { kind: 'trouble'; text: TextKey };

function toWgs84(at: LonLat, datum: GoToDatum): LonLat {
  if (datum === 'gcj02') return gcj02ToWgs84(at);
  return datum === 'bd09' ? gcj02ToWgs84(bd09ToGcj02(at)) : at;
}

/** A written pair of coordinates as a WGS-84 place, or what is wrong with it. */
export function readCoordinate(text: string, datum: GoToDatum): CoordinateReading {
  const parsed = parseLonLat(text);
  switch (parsed.kind) {
    case 'place': {
      const latitudeFirst = parsed.order === 'lat_lon';
      return { kind: 'place', at: toWgs84(parsed.at, datum), written: parsed.at, latitudeFirst };
    }
    case 'empty':
      return { kind: 'trouble', text: 'goto.empty' };
    case 'ambiguous':
      return { kind: 'trouble', text: 'goto.ambiguous' };
    case 'error':
      return {
        kind: 'trouble',
        text: parsed.reason === 'out_of_range' ? 'goto.outOfRange' : 'goto.unreadable',
      };
  }
}
