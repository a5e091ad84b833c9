import { mixBits } from './random.ts';

/** Smooth chance over the plane: about [-1, 1], one hill per unit of x and y. */
export type Noise = (x: number, y: number) => number;

const diagonal = 0.7071067811865476;
const slopesX = [1, diagonal, 0, -diagonal, -1, -diagonal, 0, diagonal];
const slopesY = [0, diagonal, 1, diagonal, 0, -diagonal, -1, -diagonal];

function fade(share: number): number {
  return share * share * share * (share * (share * 6 - 15) + 10);
}

/** Gradient noise after Perlin (2002), with eight directions hashed from the seed. */
export function createNoise(seed: number): Noise {
  const salt = mixBits(seed);
  function corner(column: number, row: number, x: number, y: number): number {
    const hash = mixBits(Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ salt) & 7;
    return (slopesX[hash] ?? 0) * x + (slopesY[hash] ?? 0) * y;
  }
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const right = x - column;
    const up = y - row;
    const shareX = fade(right);
    const south =
      corner(column, row, right, up) * (1 - shareX) + corner(column + 1, row, right - 1, up) * shareX;
    const north =
      corner(column, row + 1, right, up - 1) * (1 - shareX) +
      corner(column + 1, row + 1, right - 1, up - 1) * shareX;
    return 1.4 * (south + (north - south) * fade(up));
  };
}

/** Octaves of noise, each half as wide and half as high as the one before. */
export function createFractalNoise(seed: number, octaves: number): Noise {
  const layers = Array.from({ length: octaves }, (_, octave) => createNoise(seed + octave * 101));
  return (x, y) => {
    let sum = 0;
    let height = 1;
    let total = 0;
    let scale = 1;
    for (const layer of layers) {
      sum += height * layer(x * scale, y * scale);
      total += height;
      height /= 2;
      scale *= 2;
    }
    return sum / total;
  };
}
