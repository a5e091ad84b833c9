/** Encodings that the reader tells apart. `utf-8-damaged` is UTF-8 with bytes that are not: each is shown as U+FFFD. */
export type TextEncoding =
  'utf-8' | 'utf-8-damaged' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'gb18030-damaged';

type Utf8Census = { sequences: number; faults: number };

/** Length of the UTF-8 sequence that starts with a byte, or 0 where none may. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Whether the second byte rules out an overlong form, a surrogate or a code point past U+10FFFF. */
function secondByteFits(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second <= 0x8f;
}

function sequenceFits(bytes: Uint8Array, at: number, length: number): boolean {
  for (let offset = 1; offset < length; offset++) {
    if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return secondByteFits(bytes[at] ?? 0, bytes[at + 1] ?? 0);
}

/** Counts the characters beyond ASCII that are well-formed UTF-8, and the bytes that are not. */
function takeUtf8Census(bytes: Uint8Array): Utf8Census {
  const census = { sequences: 0, faults: 0 };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = sequenceLength(byte);
    if (length > 0 && sequenceFits(bytes, at, length)) {
      census.sequences++;
      at += length - 1;
    } else census.faults++;
  }
  return census;
}

function isStrict(bytes: Uint8Array, label: string): boolean {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

const pieceBytes = 256 * 1024;

/** UTF-16 without a mark: in a table or markup nearly every other byte is zero. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length & ~1, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const enough = Math.max(2, length / 20);
  if (odd >= enough && even === 0) return 'utf-16le';
  return even >= enough && odd === 0 ? 'utf-16be' : null;
}

/**
 * The encoding of a text: byte order mark, then strict UTF-8, then GB18030 (which holds GBK and GB2312). A few stray bytes
 * in a text that is otherwise UTF-8 do not make it Chinese of another age. Guessing by statistics is known to call short
 * GBK texts Cyrillic, so there is none.
 */
export function sniffEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const bare = utf16WithoutMark(bytes);
  if (bare) return bare;
  const { sequences, faults } = takeUtf8Census(bytes);
  if (faults === 0) return 'utf-8';
  if (sequences > faults * 10) return 'utf-8-damaged';
  if (isStrict(bytes, 'gb18030')) return 'gb18030';
  return sequences * 3 >= faults || faults <= 2 ? 'utf-8-damaged' : 'gb18030-damaged';
}

/** The text in pieces, in order, without its byte order mark. What cannot be decoded becomes U+FFFD. */
export function* decodePieces(bytes: Uint8Array, encoding: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding.replace('-damaged', ''));
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
    if (piece !== '') yield piece;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The whole text at once; for texts below the limit of `wholeTextBytes`. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding.replace('-damaged', '')).decode(bytes);
}
