import type { AreaParts } from './area_parts.ts';
import type { AreasAnswer, AreasJob } from './areas_worker.ts';

/** Fetches an area layer and works its borders and names out in a thread of its own, which ends with the job. */
export function loadAreaParts(job: AreasJob, signal: AbortSignal): Promise<AreaParts> {
  const worker = new Worker(new URL('./areas_worker.ts', import.meta.url), { type: 'module' });
  return new Promise<AreaParts>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
    worker.onmessage = ({ data }: MessageEvent<AreasAnswer>) => {
      if ('parts' in data) resolve(data.parts);
      else reject(new Error(data.error));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}
