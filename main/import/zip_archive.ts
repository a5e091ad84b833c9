import { inflateRawSync } from 'node:zlib';

import { fileFailure } from './file_failure.ts';
import type { ReaderLimits } from './reader_limits.ts';

type ArchiveEntry = { name: string; method: number; packed: number; unpacked: number; headerAt: number };

/** A ZIP file opened by its central directory; members are unpacked one by one, against one common budget of bytes. */
export type ZipArchive = {
  /** Names with forward slashes, folders left out. */
  names: readonly string[];
  read(name: string): Buffer;
};

const endMarker = 0x06054b50;
const end64Marker = 0x06064b50;
const entryMarker = 0x02014b50;
const localMarker = 0x04034b50;
const all32 = 0xffffffff;

const damaged = (): Error => fileFailure('file_unreadable', 'damaged_archive');

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - 65535);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === endMarker) return at;
  }
  throw damaged();
}

function readUInt64(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged();
  return Number(value);
}

/** Where the central directory starts and how many entries it claims. */
function directoryOf(bytes: Buffer): { at: number; count: number } {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const at = bytes.readUInt32LE(end + 16);
  if (count !== 0xffff && at !== all32) return { at, count };
  if (end < 20) throw damaged();
  const end64 = readUInt64(bytes, end - 20 + 8);
  if (end64 + 56 > bytes.length || bytes.readUInt32LE(end64) !== end64Marker) throw damaged();
  return { at: readUInt64(bytes, end64 + 48), count: readUInt64(bytes, end64 + 32) };
}

/** Names are UTF-8 when the flag says so; Chinese tools write GBK without it. */
function decodeName(raw: Buffer, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder('utf-8').decode(raw);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

/** Members are never written to disk under their own names; one that tries to climb out still marks the file as hostile. */
function checkedName(name: string): string {
  const forward = name.replaceAll('\\', '/');
  const climbs = forward.startsWith('/') || /^[a-z]:/iu.test(forward) || forward.split('/').includes('..');
  if (climbs || forward.includes('\0')) throw fileFailure('file_unreadable', 'hostile_archive');
  return forward;
}

/** Sizes of a ZIP64 entry stand in an extra field, in this order, each only where the plain field is all ones. */
function withLongSizes(entry: ArchiveEntry, extra: Buffer): ArchiveEntry {
  const long = { ...entry };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    for (const key of ['unpacked', 'packed', 'headerAt'] as const) {
      if (long[key] !== all32) continue;
      if (next + 8 > extra.length) throw damaged();
      long[key] = readUInt64(extra, next);
      next += 8;
    }
  }
  return long;
}

function readEntry(bytes: Buffer, at: number): { entry: ArchiveEntry; next: number } {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMarker) throw damaged();
  const flags = bytes.readUInt16LE(at + 8);
  if (flags & 1) throw fileFailure('file_unreadable', 'encrypted');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
    bytes.readUInt16LE(at + offset),
  );
  const extraAt = at + 46 + (nameLength ?? 0);
  const next = extraAt + (extraLength ?? 0) + (commentLength ?? 0);
  if (next > bytes.length) throw damaged();
  const entry = {
    name: checkedName(decodeName(bytes.subarray(at + 46, extraAt), (flags & 0x800) !== 0)),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    headerAt: bytes.readUInt32LE(at + 42),
  };
  return { entry: withLongSizes(entry, bytes.subarray(extraAt, extraAt + (extraLength ?? 0))), next };
}

function packedBytes(bytes: Buffer, entry: ArchiveEntry): Buffer {
  const { headerAt } = entry;
  if (headerAt + 30 > bytes.length || bytes.readUInt32LE(headerAt) !== localMarker) throw damaged();
  const start = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28);
  if (start + entry.packed > bytes.length) throw damaged();
  return bytes.subarray(start, start + entry.packed);
}

function unpackEntry(packed: Buffer, method: number, budgetBytes: number): Buffer {
  if (method === 0) return packed;
  if (method !== 8) throw fileFailure('file_unsupported', 'archive_method');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budgetBytes) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw code === 'ERR_BUFFER_TOO_LARGE' ? fileFailure('file_too_large', 'unpacked_size') : damaged();
  }
}

/** Opens an archive that is held in memory. Throws AppError `file_unreadable`, `file_unsupported` or `file_too_large`. */
export function openZip(bytes: Buffer, limits: ReaderLimits): ZipArchive {
  const { at: start, count } = directoryOf(bytes);
  if (count > limits.archiveMembers) throw fileFailure('file_too_large', 'archive_members');
  const entries = new Map<string, ArchiveEntry>();
  let at = start;
  for (let index = 0; index < count; index++) {
    const { entry, next } = readEntry(bytes, at);
    at = next;
    if (!entry.name.endsWith('/')) entries.set(entry.name, entry);
  }
  let budgetBytes = limits.unpackedBytes;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) throw damaged();
      const unpacked = unpackEntry(packedBytes(bytes, entry), entry.method, budgetBytes);
      budgetBytes -= unpacked.length;
      return unpacked;
    },
  };
}
