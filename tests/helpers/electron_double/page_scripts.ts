import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

async function bundle(file: string, define: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    define,
  });
  return outputFiles[0]?.text ?? '';
}

/** The scripts that prepare the two worlds of a page, the isolated one with the preload bundle as it is. */
export async function pageScripts(names: { bridge: string; binding: string }, preloadFile: string) {
  const define = { bridgeName: JSON.stringify(names.bridge), bindingName: JSON.stringify(names.binding) };
  const [main, isolated] = await Promise.all([
    bundle('main_world.ts', define),
    bundle('isolated_world.ts', define),
  ]);
  const preload = readFileSync(preloadFile, 'utf8');
  const run = `(function (require, module, exports, process) {${preload}\n})(electronDouble.require, { exports: {} }, {}, { type: 'renderer', sandboxed: true, contextIsolated: true });`;
  return { main, isolated: `if (window === window.top) {${isolated}\n${run}}\n//# sourceURL=preload.cjs` };
}
