import { AppError } from '#shared/rpc/errors.ts';

/** Lets messages, timers and other requests have their turn. Throws `aborted` when the signal says so. */
export async function yieldNow(signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (signal?.aborted) throw new AppError('aborted', 'Cancelled');
}
