import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

/**
 * `node resources/make/make_icons.mjs`, with CHROMIUM_PATH set: draws resources/icons/icon.svg in the sizes that
 * packages need. Run by hand when the mark changes; the results are committed.
 */
const folder = fileURLToPath(new URL('../icons/', import.meta.url));
const windowsSizes = [256, 64, 48, 32, 16];
const linuxSize = 512;

/** An .ico of PNG pictures: a directory of 16 bytes an entry, then the pictures. */
function iconFile(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
const svg = readFileSync(`${folder}icon.svg`, 'utf8');

async function draw(size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}

const pictures = [];
for (const size of windowsSizes) pictures.push({ size, png: await draw(size) });
writeFileSync(`${folder}icon.ico`, iconFile(pictures));
writeFileSync(`${folder}icon.png`, await draw(linuxSize));
await browser.close();
