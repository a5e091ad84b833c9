/** Patterns of emerging hot spots by number: the byte that a result stores. Cold ones are the same numbers, negative. */
export const emergingPatterns = [
  'none',
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const;

export type EmergingPattern = (typeof emergingPatterns)[number];

const numberOf = (pattern: EmergingPattern): number => emergingPatterns.indexOf(pattern);

/** Share of steps that makes a place hot as a rule. */
const mostSteps = 0.9;

/** Length of the run of hot steps that ends with the last one. */
function finalRun(steps: Int8Array, sign: number): number {
  let run = 0;
  while (run < steps.length && (steps[steps.length - 1 - run] ?? 0) * sign > 0) run += 1;
  return run;
}

function countOf(steps: Int8Array, sign: number): number {
  let count = 0;
  for (const step of steps) if (step * sign > 0) count += 1;
  return count;
}

function patternOf(steps: Int8Array, sign: number, trend: number): EmergingPattern {
  const hot = countOf(steps, sign);
  const run = finalRun(steps, sign);
  const most = hot >= mostSteps * steps.length;
  if (run === 0) return most ? 'historical' : 'none';
  if (most) {
    if (trend * sign > 0) return 'intensifying';
    return trend === 0 ? 'persistent' : 'diminishing';
  }
  if (countOf(steps, -sign) > 0) return 'oscillating';
  if (hot > run) return 'sporadic';
  return run === 1 ? 'new' : 'consecutive';
}

/**
 * The pattern of a place from its steps in time, each 1 (hot), -1 (cold) or 0, and the sign of a significant trend of
 * its z-scores, 0 for none. Names and order of the rules are those of the Emerging Hot Spot Analysis of ArcGIS; see the
 * README for the definitions. Positive for hot patterns, negative for cold ones, 0 for none.
 */
export function emergingPattern(steps: Int8Array, trend: number): number {
  const last = Math.sign(steps[steps.length - 1] ?? 0);
  if (last !== 0) return last * numberOf(patternOf(steps, last, trend));
  const hot = numberOf(patternOf(steps, 1, trend));
  return hot === 0 ? -numberOf(patternOf(steps, -1, trend)) || 0 : hot;
}
