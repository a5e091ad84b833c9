import type { LonLat } from '../model/geometry.ts';

const metresPerDegree = 111_320;

/**
 * The centre of the cell of about `metres` that holds a place. Cells are rows of equal latitude, each cut from the
 * zero meridian, so that a place always falls into the same cell; the width is exact at the row's middle.
 */
export function snapToCell([longitude, latitude]: LonLat, metres: number): LonLat {
  const height = metres / metresPerDegree;
  const row = (Math.floor(latitude / height) + 0.5) * height;
  const width = height / Math.max(Math.cos((row * Math.PI) / 180), 1e-6);
  return [roundDegrees((Math.floor(longitude / width) + 0.5) * width), roundDegrees(row)];
}

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
