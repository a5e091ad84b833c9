/** Work of this window that can be stopped, until the core reports the task that it became. */
const waiting = new Set<AbortController>();
const adopted = new Map<string, AbortController>();

/** Runs work that the operator can stop in the list of tasks or through `abort`. */
export async function cancellable<T>(
  work: (signal: AbortSignal) => Promise<T>,
  abort = new AbortController(),
): Promise<T> {
  waiting.add(abort);
  try {
    return await work(abort.signal);
  } finally {
    waiting.delete(abort);
    for (const [id, owner] of adopted) if (owner === abort) adopted.delete(id);
  }
}

/**
 * Ties a task that the core began to report to the oldest work of this window that has none yet. The core runs one
 * command after another, so the order of asking is the order of beginning.
 */
export function adoptTask(id: string): void {
  const [oldest] = waiting;
  if (adopted.has(id) || !oldest) return;
  waiting.delete(oldest);
  adopted.set(id, oldest);
}

/** Whether this window started the task and can stop it. */
export function canCancel(id: string): boolean {
  return adopted.has(id);
}

export function cancelTask(id: string): void {
  adopted.get(id)?.abort();
}
