/** Beyond this the continued fraction converges fast; below it the series does, without loss of digits. */
const seriesEnd = 2.4;

/** Abramowitz and Stegun 7.1.6: erf x = 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)). All terms are positive. */
function errorFunction(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Abramowitz and Stegun 7.1.14: √π exp(x²) erfc x = 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), evaluated from the end. */
function complementOfLarge(x: number): number {
  let fraction = x;
  for (let n = 60; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** Probability that a standard normal variable is at least |z| away from 0. Relative error below 1e-12. */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < seriesEnd ? 1 - errorFunction(x) : complementOfLarge(x);
}

/** The |z| whose two-sided p is `p`, by bisection; Infinity for 0 and below. */
export function twoSidedZ(p: number): number {
  if (p <= 0) return Infinity;
  let [low, high] = [0, 39];
  for (let round = 0; round < 64; round++) {
    const middle = (low + high) / 2;
    if (twoSidedP(middle) > p) low = middle;
    else high = middle;
  }
  return high;
}
