import { yieldNow } from '#main/store/yield_now.ts';

/** Work between two turns of others. */
const sliceMs = 15;

/** A pause that lets others have their turn once a slice is over. Throws `aborted` when the signal says so. */
export function takeTurns(signal?: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < sliceMs) return;
    await yieldNow(signal);
    since = performance.now();
  };
}
