/** Long work of this window that can be stopped, by the id of the task that it is in the core. */
const running = new Map<string, AbortController>();

/** Runs work that the operator can stop in the list of tasks or through `abort`. `work` hands its task id to the core. */
export async function cancellable<T>(
  work: (signal: AbortSignal, task: string) => Promise<T>,
  abort = new AbortController(),
): Promise<T> {
  const task = crypto.randomUUID();
  running.set(task, abort);
  try {
    return await work(abort.signal, task);
  } finally {
    running.delete(task);
  }
}

/** Whether this window started the task and can stop it. */
export function canCancel(id: string): boolean {
  return running.has(id);
}

export function cancelTask(id: string): void {
  running.get(id)?.abort();
}
