import { yieldNow } from '#main/store/yield_now.ts';

import { growParts, type DemoPart, type DemoSource } from './demo_source.ts';

/** Grows a demo in this thread: for the command line, which has nobody else to answer. */
export const growDemoHere: DemoSource = async (options, signal) => {
  await yieldNow(signal);
  const grown = growParts(options);
  async function* parts(): AsyncGenerator<DemoPart> {
    for (const part of grown.parts) {
      yield part;
      await yieldNow(signal);
    }
  }
  return { ...grown, parts: parts() };
};
