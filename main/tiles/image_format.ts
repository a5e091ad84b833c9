type ImageFormat = { contentType: string; width: number };

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end));

/** Width from the first frame header of a JPEG; 256 where none is found near the start. */
function jpegWidth(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 2; offset + 9 < bytes.length;) {
    if (bytes[offset] !== 0xff) break;
    const marker = bytes[offset + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.getUint16(offset + 7);
    offset += 2 + view.getUint16(offset + 2);
  }
  return 256;
}

function webpWidth(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) return 256;
  const kind = ascii(bytes, 12, 16);
  if (kind === 'VP8X') return 1 + (view.getUint32(24, true) & 0xffffff);
  if (kind === 'VP8L') return 1 + (view.getUint32(21, true) & 0x3fff);
  return view.getUint16(26, true) & 0x3fff;
}

/** What picture the bytes are, by their first ones; null for anything that a browser does not draw. */
export function imageFormat(bytes: Uint8Array): ImageFormat | null {
  if (bytes.length < 16) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) === 0x89504e47 && bytes.length >= 24) {
    return { contentType: 'image/png', width: view.getUint32(16) };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { contentType: 'image/jpeg', width: jpegWidth(bytes) };
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') {
    return { contentType: 'image/webp', width: webpWidth(bytes) };
  }
  if (ascii(bytes, 4, 12) === 'ftypavif') return { contentType: 'image/avif', width: 256 };
  return null;
}

/** Sides of tiles that are drawn at their size; other pictures are stretched over the smaller of them. */
export function tileSizeOf({ width }: ImageFormat): number {
  return width >= 512 ? 512 : 256;
}
