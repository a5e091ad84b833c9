import type { Command } from './command.ts';
import { withDemoFolder } from './open_command_core.ts';

/** Grows the demo county, or opens the one of the same scale and seed that is there already. */
export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo --data DIR [--scale county|prefecture] [--seed N]',
  summary: { zh: '生成演示县', en: 'Grow the demo county' },
  options: { data: 'value', scale: 'value', seed: 'value' },
  run(context) {
    const { options } = context;
    options.noFiles();
    const scale = options.choice('scale', ['county', 'prefecture'], 'county');
    const seed = options.number('seed', Number.isSafeInteger, 1);
    return withDemoFolder(context, async (core) => {
      const { name, path, bounds, layers } = await core.call('workspace.open_demo', { scale, seed });
      const counts = Object.fromEntries(layers.map(({ id, count }) => [id, count]));
      return { scale, seed, name, path, bounds, counts };
    });
  },
};
