/**
 * Makes asynchronous work run one at a time: asked for again while it runs, it runs once more afterwards, however often it
 * was asked. A failure goes to `onFault`.
 */
export function latestOnly(work: () => Promise<void>, onFault: (fault: unknown) => void): () => void {
  let running = 0;
  let asked = 0;

  async function run(): Promise<void> {
    running = asked;
    const began = running;
    try {
      await work();
    } catch (fault) {
      onFault(fault);
    }
    running = 0;
    if (asked > began) void run();
  }

  return () => {
    asked += 1;
    if (running === 0) void run();
  };
}
