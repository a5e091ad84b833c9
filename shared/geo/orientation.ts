/** Shewchuk's bound for the rounding error of a 2×2 determinant of differences: (3 + 16ε)ε. */
const errorFactor = 3.3306690738754716e-16;

const scratch = new DataView(new ArrayBuffer(8));

/** A double as `mantissa × 2^exponent`, exactly. */
function exactParts(value: number): { mantissa: bigint; exponent: number } {
  scratch.setFloat64(0, value);
  const high = scratch.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(scratch.getUint32(4));
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: high >>> 31 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

/** The six coordinates as integers of one common scale. */
function exactIntegers(values: readonly number[]): bigint[] {
  const parts = values.map(exactParts);
  const least = Math.min(...parts.filter(({ mantissa }) => mantissa !== 0n).map(({ exponent }) => exponent));
  return parts.map(({ mantissa, exponent }) => (mantissa === 0n ? 0n : mantissa << BigInt(exponent - least)));
}

function exactOrientation(values: readonly number[]): number {
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, px = 0n, py = 0n] = exactIntegers(values);
  const determinant = (ax - px) * (by - py) - (ay - py) * (bx - px);
  return determinant > 0n ? 1 : determinant < 0n ? -1 : 0;
}

/**
 * Side of the line from a to b on which p lies: positive for the left, negative for the right, exactly 0 on the line.
 * Never wrong in sign: where rounding could matter, whole numbers decide.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const left = (ax - px) * (by - py);
  const right = (ay - py) * (bx - px);
  const determinant = left - right;
  if (Math.abs(determinant) > errorFactor * (Math.abs(left) + Math.abs(right))) return determinant;
  return exactOrientation([ax, ay, bx, by, px, py]);
}
