import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const fontPackage = 'node_modules/@fontsource/noto-sans-sc';

/** The one bundled CJK font, in two weights, with its licence. */
const fonts = {
  'noto_sans_sc_400.woff2': 'files/noto-sans-sc-chinese-simplified-400-normal.woff2',
  'noto_sans_sc_600.woff2': 'files/noto-sans-sc-chinese-simplified-600-normal.woff2',
  'noto_sans_sc_licence.txt': 'LICENSE',
};

/** Writes dist/renderer: pages, scripts and the bundled font. Vite's own report goes to standard error. */
export async function buildRenderer(directory) {
  const { build, createLogger } = await import('vite');
  const logger = createLogger('warn');
  await build({
    configFile: join(directory, 'renderer', 'vite.config.ts'),
    customLogger: { ...logger, warn: (text) => console.error(text) },
    mode: 'production',
  });
  const output = join(directory, 'dist', 'renderer', 'fonts');
  mkdirSync(output, { recursive: true });
  for (const [name, source] of Object.entries(fonts)) {
    copyFileSync(join(directory, fontPackage, source), join(output, name));
  }
}
