import { yieldNow } from '#main/store/yield_now.ts';

import type { CoverageJob, CoverageResult } from './coverage_job.ts';
import { makeCoverage } from './make_coverage.ts';

/** Works a job out, in this thread or in one that can be ended. Throws `aborted`. */
export type CoverageRunner = (
  job: CoverageJob,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
) => Promise<CoverageResult>;

/** Works a job out in this thread: for the command line, which has nobody else to answer. */
export const runCoverageHere: CoverageRunner = async (job, signal, onProgress) => {
  const work = makeCoverage(job);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    onProgress(value.done, value.total);
    await yieldNow(signal);
  }
};
