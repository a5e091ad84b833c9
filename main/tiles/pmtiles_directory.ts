import { readVarint, type Entry } from 'pmtiles';

import { packUnreadable } from './pack_trouble.ts';

/** Each entry has a byte at least in each of four columns. */
const leastBytesOfEntry = 4;

/**
 * Reads a directory of PMTiles v3 (specification, "Directory encoding"). The reader of the package trusts the count that
 * the file claims, and a few bytes could make it list two thousand million entries; here no count goes beyond the bytes.
 */
export function readDirectory(bytes: Uint8Array): Entry[] {
  const position = { buf: bytes, pos: 0 };
  const next = (): number => {
    if (position.pos >= bytes.length) throw packUnreadable('damaged');
    return readVarint(position);
  };
  const count = next();
  if (count * leastBytesOfEntry > bytes.length) throw packUnreadable('damaged');
  const column = (): number[] => Array.from({ length: count }, next);
  const steps = column();
  const runs = column();
  const lengths = column();
  const offsets = column();
  let tileId = 0;
  let end = 0;
  return steps.map((step, index) => {
    tileId += step;
    const [stated = 0, length = 0, runLength = 0] = [offsets[index], lengths[index], runs[index]];
    const offset = stated === 0 && index > 0 ? end : stated - 1;
    end = offset + length;
    return { tileId, offset, length, runLength };
  });
}
