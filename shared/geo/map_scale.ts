import { radiansPerDegree, semiMajorMetres } from './ellipsoid.ts';

/** Metres on the ground under one CSS pixel of a Web Mercator map whose world is 512 pixels wide at zoom 0. */
export function metresPerPixel(latitude: number, zoom: number): number {
  return (Math.cos(latitude * radiansPerDegree) * 2 * Math.PI * semiMajorMetres) / (512 * 2 ** zoom);
}

/** The longest of 1, 2, 5, 10 … metres that is no longer than asked. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const factor = [5, 2, 1].find((step) => step * power <= metres) ?? 1;
  return factor * power;
}
