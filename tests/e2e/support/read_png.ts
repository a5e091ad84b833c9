import { inflateSync } from 'node:zlib';

/** A picture as RGBA bytes, row after row from the top. */
export type Picture = { width: number; height: number; pixels: Uint8Array };

const signatureBytes = 8;
const channelsOf: Partial<Record<number, number>> = { 2: 3, 6: 4 };

/** The predictor of the PNG specification, §9.4. */
function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [byLeft, byAbove, byCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}

function unfilter(raw: Uint8Array, rowBytes: number, height: number, channels: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (rowBytes + 1)] ?? 0;
    for (let at = 0; at < rowBytes; at++) {
      const index = row * rowBytes + at;
      const left = at >= channels ? (out[index - channels] ?? 0) : 0;
      const above = row > 0 ? (out[index - rowBytes] ?? 0) : 0;
      const corner = row > 0 && at >= channels ? (out[index - rowBytes - channels] ?? 0) : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      out[index] = (raw[row * (rowBytes + 1) + 1 + at] ?? 0) + guess;
    }
  }
  return out;
}

/** Chunks of a PNG by type, those of one type joined. */
export function pngChunks(png: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts = new Map<string, Uint8Array[]>();
  for (let at = signatureBytes; at < png.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    parts.set(type, [...(parts.get(type) ?? []), png.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return new Map([...parts].map(([type, bodies]) => [type, Buffer.concat(bodies)]));
}

/** Reads a PNG of eight bits a channel without a palette, as browsers write them. */
export function readPng(png: Uint8Array): Picture {
  const chunks = pngChunks(png);
  const header = chunks.get('IHDR');
  const body = chunks.get('IDAT');
  if (!header || !body) throw new Error('Not a PNG');
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const channels = channelsOf[view.getUint8(9)];
  if (view.getUint8(8) !== 8 || !channels) throw new Error('A kind of PNG that is not read here');
  const flat = unfilter(inflateSync(body), width * channels, height, channels);
  if (channels === 4) return { width, height, pixels: flat };
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    pixels.set(flat.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  }
  return { width, height, pixels };
}
