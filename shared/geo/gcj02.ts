import gcoord from 'gcoord';

import type { LonLat } from '../model/geometry.ts';

const toPair = ([longitude = NaN, latitude = NaN]: readonly number[]): LonLat => [longitude, latitude];

/** WGS-84 to the shifted coordinates of Chinese web maps. Outside the box that the shift applies to, nothing moves. */
export function wgs84ToGcj02(lonLat: LonLat): LonLat {
  return toPair(gcoord.transform([...lonLat], gcoord.WGS84, gcoord.GCJ02));
}

/** Degrees: 0.01 mm. */
const convergedDegrees = 1e-10;

/**
 * The WGS-84 place whose shifted coordinates are these, by fixed-point iteration on the published forward formula
 * (three or four rounds). A one-step inverse would be off by up to 5 m. At the edge of the shifted box, where a place
 * may have two origins or none, the nearest of the iteration is returned.
 */
export function gcj02ToWgs84(lonLat: LonLat): LonLat {
  let [longitude, latitude] = lonLat;
  for (let round = 0; round < 12; round++) {
    const shifted = wgs84ToGcj02([longitude, latitude]);
    const east = lonLat[0] - shifted[0];
    const north = lonLat[1] - shifted[1];
    longitude += east;
    latitude += north;
    if (Math.abs(east) < convergedDegrees && Math.abs(north) < convergedDegrees) break;
  }
  return [longitude, latitude];
}

export function gcj02ToBd09(lonLat: LonLat): LonLat {
  return toPair(gcoord.transform([...lonLat], gcoord.GCJ02, gcoord.BD09));
}

/** The published inverse; it and `gcj02ToBd09` differ by up to 0.23 m. */
export function bd09ToGcj02(lonLat: LonLat): LonLat {
  return toPair(gcoord.transform([...lonLat], gcoord.BD09, gcoord.GCJ02));
}
