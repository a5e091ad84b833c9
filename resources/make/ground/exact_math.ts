/**
 * Sine, cosine and arctangent from sums and products alone, so that every machine grows the same bits;
 * engines may round their own in the last place. Errors stay under 1e-11.
 */
const halfTurn = 3.141592653589793;
const fullTurn = 2 * halfTurn;

export function sine(radians: number): number {
  let angle = radians - fullTurn * Math.floor(radians / fullTurn + 0.5);
  if (angle > halfTurn / 2) angle = halfTurn - angle;
  if (angle < -halfTurn / 2) angle = -halfTurn - angle;
  const square = angle * angle;
  let term = angle;
  let sum = angle;
  for (let order = 2; order <= 20; order += 2) {
    term *= -square / (order * (order + 1));
    sum += term;
  }
  return sum;
}

export function cosine(radians: number): number {
  return sine(radians + halfTurn / 2);
}

function arctangentOfUnit(ratio: number): number {
  const halved = ratio / (1 + Math.sqrt(1 + ratio * ratio));
  const quartered = halved / (1 + Math.sqrt(1 + halved * halved));
  const square = quartered * quartered;
  let power = quartered;
  let sum = quartered;
  for (let order = 3; order <= 21; order += 2) {
    power *= -square;
    sum += power / order;
  }
  return 4 * sum;
}

/** Degrees clockwise from north of the step `(east, north)`, in [0, 360). */
export function bearingOf(east: number, north: number): number {
  if (east === 0 && north === 0) return 0;
  const steep = Math.abs(north) >= Math.abs(east);
  const acute = arctangentOfUnit(steep ? Math.abs(east / north) : Math.abs(north / east));
  const fromNorth = steep ? acute : halfTurn / 2 - acute;
  const degrees = (fromNorth * 180) / halfTurn;
  const bearing =
    north >= 0 ? (east >= 0 ? degrees : 360 - degrees) : east >= 0 ? 180 - degrees : 180 + degrees;
  return bearing >= 360 ? bearing - 360 : bearing;
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothStep(low: number, high: number, value: number): number {
  const share = clamp((value - low) / (high - low), 0, 1);
  return share * share * (3 - 2 * share);
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

export function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}

export function distanceBetween(ax: number, ay: number, bx: number, by: number): number {
  return Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
}
