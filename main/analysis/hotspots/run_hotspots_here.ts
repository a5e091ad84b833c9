import { encodeHotspots } from '#shared/statistics/hotspot_result.ts';
import type { HotspotJob } from '#shared/statistics/hotspot_job.ts';
import { makeHotspots } from '#shared/statistics/make_hotspots.ts';

import { yieldNow } from '#main/store/yield_now.ts';

/** Works a job out, in this thread or in one that can be ended, and answers with the bytes of the result. Throws `aborted`. */
export type HotspotRunner = (
  job: HotspotJob,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
) => Promise<Uint8Array>;

/** Works a job out in this thread: for the command line, which has nobody else to answer. */
export const runHotspotsHere: HotspotRunner = async (job, signal, onProgress) => {
  const work = makeHotspots(job);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return encodeHotspots(value);
    onProgress(value.done, value.total);
    await yieldNow(signal);
  }
};
