/**
 * Makes asynchronous work run one at a time: asked for again while it runs, it runs once more afterwards, however often it
 * was asked. A failure goes to `onFault`.
 */
export function latestOnly(work: () => Promise<void>, onFault: (fault: unknown) => void): () => void {
  let busy = false;
  let again = false;

  async function run(): Promise<void> {
    busy = true;
    again = false;
    try {
      await work();
    } catch (fault) {
      onFault(fault);
    } finally {
      busy = false;
    }
    if (again) void run();
  }

  return () => {
    if (busy) again = true;
    else void run();
  };
}
