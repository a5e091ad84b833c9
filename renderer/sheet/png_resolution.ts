const signatureBytes = 8;
const headerChunkBytes = 25;
const metresPerInch = 0.0254;

/** CRC-32 of a PNG chunk (ISO 3309), over its type and data. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** A PNG that says how many dots an inch has (chunk pHYs), so that it prints at its own size. */
export function withResolution(png: Uint8Array<ArrayBuffer>, dotsPerInch: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const dotsPerMetre = Math.round(dotsPerInch / metresPerInch);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, dotsPerMetre);
  view.setUint32(12, dotsPerMetre);
  view.setUint8(16, 1);
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const start = signatureBytes + headerChunkBytes;
  const out = new Uint8Array(png.length + chunk.length);
  out.set(png.subarray(0, start));
  out.set(chunk, start);
  out.set(png.subarray(start), start + chunk.length);
  return out;
}
