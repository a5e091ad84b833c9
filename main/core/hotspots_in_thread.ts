import type { MessagePort } from 'node:worker_threads';

import type { HotspotJob } from '#shared/statistics/hotspot_job.ts';

import { runHotspotsHere, type HotspotRunner } from '#main/analysis/hotspots/run_hotspots_here.ts';

import { runInThread, serveJob, type JobThreadData } from './job_thread.ts';

export type HotspotThreadData = JobThreadData<'hotspots', HotspotJob>;

export function serveHotspots(port: MessagePort, job: HotspotJob): Promise<void> {
  return serveJob(
    port,
    async (signal, onProgress) => new Uint8Array(await runHotspotsHere(job, signal, onProgress)),
    ({ buffer }) => [buffer],
  );
}

/** Works hotspots out in a thread of their own. */
export function hotspotsInThread(workerFile: URL): HotspotRunner {
  return (job, signal, onProgress) => runInThread(workerFile, { role: 'hotspots', job }, signal, onProgress);
}
