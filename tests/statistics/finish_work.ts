import type { Work } from '#shared/statistics/hotspot_job.ts';

/** Runs a piece of work to its end. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
