import { deflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { withResolution } from '#renderer/sheet/png_resolution.ts';
import {
  bodyFrame,
  cssPixels,
  dotsOf,
  legendFrame,
  mapFrame,
  scaleRatio,
  sheetSize,
  zoomForFrame,
  type Frame,
} from '#renderer/sheet/sheet_size.ts';
import { metresPerPixel } from '#shared/geo/map_scale.ts';

import { pngChunks, readPng } from '#tests/e2e/support/read_png.ts';

const sheets = (['A4', 'A3'] as const).flatMap((paper) =>
  [true, false].map((landscape) => ({ paper, landscape, size: sheetSize(paper, landscape) })),
);

const right = ({ xMm, widthMm }: Frame): number => xMm + widthMm;
const bottom = ({ yMm, heightMm }: Frame): number => yMm + heightMm;

describe('A map sheet', () => {
  it('has 3508 × 2480 dots as A4 and 4961 × 3508 as A3, at 300 an inch', () => {
    const { widthMm, heightMm } = sheetSize('A4', true);
    expect([dotsOf(widthMm), dotsOf(heightMm)]).toEqual([3508, 2480]);
    expect(dotsOf(sheetSize('A3', true).widthMm)).toBe(4961);
  });

  it.each(sheets)('keeps map and legend apart and on the paper: $paper, landscape $landscape', ({ size }) => {
    const [map, legend, body] = [mapFrame(size), legendFrame(size), bodyFrame(size)];
    const apart = right(map) < legend.xMm || bottom(map) < legend.yMm;
    expect(apart).toBe(true);
    expect(right(body)).toBeLessThanOrEqual(size.widthMm - 10);
    expect(bottom(body)).toBeLessThanOrEqual(size.heightMm - 10);
    expect(map.widthMm * map.heightMm).toBeGreaterThan(0.45 * size.widthMm * size.heightMm);
  });

  it.each(sheets)('shows at least what the screen shows: $paper, landscape $landscape', ({ size }) => {
    const frame = mapFrame(size);
    const view = { width: 1500, height: 700 };
    const zoom = zoomForFrame(12, view, frame);
    const perPixel = (at: number): number => metresPerPixel(30, at);
    expect(cssPixels(frame.widthMm) * perPixel(zoom)).toBeGreaterThanOrEqual(
      view.width * perPixel(12) - 1e-6,
    );
    expect(cssPixels(frame.heightMm) * perPixel(zoom)).toBeGreaterThanOrEqual(
      view.height * perPixel(12) - 1e-6,
    );
  });

  it('says a scale at which a millimetre of paper is that many on the ground', () => {
    const metresPerCssPixel = 25;
    const metresPerMm = metresPerCssPixel * cssPixels(1);
    expect(scaleRatio(metresPerCssPixel)).toBeCloseTo(metresPerMm * 1000, 6);
  });
});

describe('A PNG with its resolution', () => {
  /** One red dot. */
  function redDot(): Uint8Array<ArrayBuffer> {
    const chunk = (type: string, body: Uint8Array): Uint8Array => {
      const out = new Uint8Array(body.length + 12);
      new DataView(out.buffer).setUint32(0, body.length);
      out.set(new TextEncoder().encode(type), 4);
      out.set(body, 8);
      return out;
    };
    const header = Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
    const body = new Uint8Array(deflateSync(Uint8Array.from([0, 255, 0, 0, 255])));
    const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const parts = [signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', new Uint8Array(0))];
    const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    parts.reduce((at, part) => (out.set(part, at), at + part.length), 0);
    return out;
  }

  it('tells 11,811 dots a metre for 300 an inch, and keeps its picture', () => {
    const marked = withResolution(redDot(), 300);
    const physical = pngChunks(marked).get('pHYs');
    const view = new DataView(Uint8Array.from(physical ?? []).buffer);
    expect([view.getUint32(0), view.getUint32(4), view.getUint8(8)]).toEqual([11_811, 11_811, 1]);
    expect([...readPng(marked).pixels]).toEqual([255, 0, 0, 255]);
  });

  it('carries the checksum that the specification asks for', () => {
    const marked = withResolution(redDot(), 300);
    const at = 8 + 25;
    const crc = new DataView(marked.buffer).getUint32(at + 17);
    expect(crc.toString(16)).toBe('78a53f76');
  });
});
