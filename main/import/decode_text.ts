import type { DeclaredEncoding } from './encoding_label.ts';

/** Encodings that the reader tells apart. `utf-8-damaged` is UTF-8 with bytes that are not: each is shown as U+FFFD. */
export type TextEncoding = DeclaredEncoding | 'utf-8-damaged' | 'gb18030-damaged';

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

/** Whether a unit is a letter, a digit or a mark of a table in ASCII, which every list has many of. */
const isPlainAscii = (low: number): boolean => (low >= 0x20 && low < 0x7f) || (low >= 9 && low <= 13);

/** UTF-16 without a mark: read the right way round, many units are ASCII; the wrong way round, hardly one is. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length & ~1, 16_384);
  let little = 0;
  let big = 0;
  for (let at = 0; at < length; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (second === 0 && isPlainAscii(first)) little++;
    if (first === 0 && isPlainAscii(second)) big++;
  }
  const enough = Math.max(2, length / 50);
  if (little >= enough && little > big * 8) return 'utf-16le';
  return big >= enough && big > little * 8 ? 'utf-16be' : null;
}

/**
 * Whether a short text that passes for UTF-8 is GB2312 in truth: Chinese characters whose two bytes happen to look like
 * letters of the Latin, Greek or Cyrillic supplements. Chinese stands in runs and spreads over many first bytes; words of
 * those alphabets mix with ASCII or keep to two first bytes.
 */
function isAccidentalUtf8(bytes: Uint8Array): boolean {
  const leads = new Set<number>();
  let run = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      if (run === 1) return false;
      run = 0;
      continue;
    }
    const trail = bytes[++at] ?? 0;
    if (lead > 0xdf || trail < 0xa1) return false;
    leads.add(lead);
    run++;
  }
  return run !== 1 && leads.size > 2;
}

/** Longest text, in characters beyond ASCII, that may be UTF-8 by accident. */
const accidentalLength = 24;

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
  if (faults === 0)
    return sequences > 1 && sequences <= accidentalLength && isAccidentalUtf8(bytes) ? 'gb18030' : 'utf-8';
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
