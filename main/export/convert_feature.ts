import { datumConverter, fromWgs84, isProjected, toWgs84 } from '#shared/geo/convert_datum.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Feature } from '#shared/model/feature.ts';
import { mapPositions, type LonLat } from '#shared/model/geometry.ts';

/** Decimals of converted positions: a tenth of a millimetre, either way. */
const degreeFactor = 1e9;
const metreFactor = 1e4;

/**
 * BD-09 that the published inverse brings back to the place: the two published formulas differ by up to 0.23 m, and whoever
 * reads the file will use the inverse.
 */
function bd09Of(lonLat: LonLat): LonLat {
  let [longitude, latitude] = fromWgs84(lonLat, 'bd09');
  for (let round = 0; round < 8; round++) {
    const [east, north] = toWgs84([longitude, latitude], 'bd09');
    longitude += lonLat[0] - east;
    latitude += lonLat[1] - north;
  }
  return [longitude, latitude];
}

/**
 * Converts features from WGS-84 to a datum; null for one that reaches beyond what its projection can show. Throws AppError
 * `datum_unknown`.
 */
export function featureConverter(datum: Datum): (feature: Feature) => Feature | null {
  const converter = datumConverter(datum);
  const project = datum === 'bd09' ? bd09Of : (at: LonLat): LonLat => converter.fromWgs84(at);
  if (datum === 'wgs84' || datum === 'cgcs2000' || datum === 'EPSG:4326') return (feature) => feature;
  const factor = isProjected(datum) ? metreFactor : degreeFactor;
  const convert = (at: LonLat): LonLat => {
    const [x, y] = project(at);
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError('Outside of the projection');
    return [Math.round(x * factor) / factor, Math.round(y * factor) / factor];
  };
  return (feature) => {
    try {
      return { ...feature, geometry: mapPositions(feature.geometry, convert) };
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
}
