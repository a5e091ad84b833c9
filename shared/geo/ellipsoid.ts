/** WGS-84: semi-major axis in metres and flattening (NIMA TR8350.2). */
export const semiMajorMetres = 6378137;
export const flattening = 1 / 298.257223563;
export const semiMinorMetres = semiMajorMetres * (1 - flattening);
export const eccentricitySquared = flattening * (2 - flattening);

export const radiansPerDegree = Math.PI / 180;

/** Metres per degree of longitude and of latitude at a latitude: the two principal radii of curvature, in degrees. */
export function metresPerDegree(latitude: number): [longitudeMetres: number, latitudeMetres: number] {
  const sine = Math.sin(latitude * radiansPerDegree);
  const shrink = 1 - eccentricitySquared * sine * sine;
  const primeVertical = semiMajorMetres / Math.sqrt(shrink);
  const meridian = (primeVertical * (1 - eccentricitySquared)) / shrink;
  return [
    primeVertical * Math.cos(latitude * radiansPerDegree) * radiansPerDegree,
    meridian * radiansPerDegree,
  ];
}
