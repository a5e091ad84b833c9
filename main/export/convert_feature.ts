import { datumConverter, isProjected } from '#shared/geo/convert_datum.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { Geometry, LonLat } from '#shared/model/geometry.ts';

/** Decimals of converted positions: a tenth of a millimetre, either way. */
const degreeFactor = 1e9;
const metreFactor = 1e4;

/**
 * Converts features from WGS-84 to a datum; null for one that reaches beyond what its projection can show. Throws AppError
 * `datum_unknown`.
 */
export function featureConverter(datum: Datum): (feature: Feature) => Feature | null {
  const { fromWgs84 } = datumConverter(datum);
  if (datum === 'wgs84' || datum === 'cgcs2000' || datum === 'EPSG:4326') return (feature) => feature;
  const factor = isProjected(datum) ? metreFactor : degreeFactor;
  const convert = (at: LonLat): LonLat => {
    const [x, y] = fromWgs84(at);
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError('Outside of the projection');
    return [Math.round(x * factor) / factor, Math.round(y * factor) / factor];
  };
  const converted = (geometry: Geometry): Geometry =>
    geometry.type === 'Point'
      ? { type: 'Point', coordinates: convert(geometry.coordinates) }
      : {
          type: 'MultiPolygon',
          coordinates: geometry.coordinates.map((rings) => rings.map((ring) => ring.map(convert))),
        };
  return (feature) => {
    try {
      return { ...feature, geometry: converted(feature.geometry) };
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
}
