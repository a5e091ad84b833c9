/** Work of low rank: one slice at a time, other messages in between. */
export type SpareTime = {
  /** Takes all slices; undefined where it was stopped or other work came. */
  run<T>(work: Iterator<void, T>): Promise<T | undefined>;
  stop(): void;
};

export function createSpareTime(): SpareTime {
  let turn = 0;
  return {
    async run(work) {
      turn += 1;
      const mine = turn;
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (mine !== turn) return undefined;
        const step = work.next();
        if (step.done === true) return step.value;
      }
    },
    stop() {
      turn += 1;
    },
  };
}
