/** Places of incidents in degrees, row for row with their columns; NaN for those that may be shown nowhere. */
export type EventPlaces = { longitude: Float64Array; latitude: Float64Array };

/** Byte layout: all longitudes, then all latitudes, as 64-bit floats. */
export function encodePlaces({ longitude, latitude }: EventPlaces): Uint8Array<ArrayBuffer> {
  const numbers = new Float64Array(longitude.length * 2);
  numbers.set(longitude);
  numbers.set(latitude, longitude.length);
  return new Uint8Array(numbers.buffer);
}

/** The places as views of `buffer`, without a copy. */
export function decodePlaces(buffer: ArrayBuffer): EventPlaces {
  const count = buffer.byteLength / 16;
  return {
    longitude: new Float64Array(buffer, 0, count),
    latitude: new Float64Array(buffer, 8 * count, count),
  };
}
