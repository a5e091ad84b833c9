import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const fontPackage = 'node_modules/@fontsource/noto-sans-sc';

/** The one bundled CJK font, in two weights, with its licence. */
const fonts = {
  'noto_sans_sc_400.woff2': 'files/noto-sans-sc-chinese-simplified-400-normal.woff2',
  'noto_sans_sc_600.woff2': 'files/noto-sans-sc-chinese-simplified-600-normal.woff2',
  'noto_sans_sc_licence.txt': 'LICENSE',
};

/** What Vite copies as it is: the folder that renderer/vite.config.ts names as public. */
function layOutPublic(directory) {
  const output = join(directory, 'dist', 'public', 'fonts');
  mkdirSync(output, { recursive: true });
  for (const [name, source] of Object.entries(fonts)) {
    copyFileSync(join(directory, fontPackage, source), join(output, name));
  }
}

/** Writes dist/renderer: pages, scripts and the bundled font. Vite speaks up only when something is wrong. */
export async function buildRenderer(directory) {
  const { build } = await import('vite');
  layOutPublic(directory);
  await build({
    configFile: join(directory, 'renderer', 'vite.config.ts'),
    logLevel: 'warn',
    mode: 'production',
  });
}
