/**
 * Makes asynchronous work run one at a time: asked for again while it runs, it runs once more afterwards, however often it
 * was asked. A failure goes to `onFault`.
 */
export function latestOnly(work: () => Promise<void>, onFault: (fault: unknown) => void): () => void {
  const state = { busy: false, again: false };

  async function run(): Promise<void> {
    state.busy = true;
    state.again = false;
    try {
      await work();
    } catch (fault) {
      onFault(fault);
    } finally {
      state.busy = false;
    }
    if (state.again) void run();
  }

  return () => {
    if (state.busy) state.again = true;
    else void run();
  };
}
