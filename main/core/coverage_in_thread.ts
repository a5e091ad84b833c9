import type { MessagePort } from 'node:worker_threads';

import type { CoverageJob } from '#main/analysis/coverage/coverage_job.ts';
import { runCoverageHere, type CoverageRunner } from '#main/analysis/coverage/run_coverage_here.ts';

import { runInThread, serveJob, type JobThreadData } from './job_thread.ts';

export type CoverageThreadData = JobThreadData<'coverage', CoverageJob>;

export function serveCoverage(port: MessagePort, job: CoverageJob): Promise<void> {
  return serveJob(port, (signal, onProgress) => runCoverageHere(job, signal, onProgress));
}

/** Works a coverage out in a thread of its own. */
export function coverageInThread(workerFile: URL): CoverageRunner {
  return (job, signal, onProgress) => runInThread(workerFile, { role: 'coverage', job }, signal, onProgress);
}
