import * as z from 'zod';

import { AppError } from '#shared/rpc/errors.ts';
import { PackageManifestSchema, type PackageManifest } from '#shared/rpc/package_schemas.ts';

import { readFileBytes } from '#main/import/file_bytes.ts';
import { fileFailure } from '#main/import/file_failure.ts';
import type { ReaderLimits } from '#main/import/reader_limits.ts';
import { openZip, type ZipArchive } from '#main/import/zip_archive.ts';

import { manifestMember, packageFormatVersion, readSeal, sha256 } from './package_format.ts';

/** Bytes that a member may unpack to for each byte of the file; a database of real rows stays far below. */
const mostUnpackedPerByte = 200;
const freeUnpackedBytes = 16 * 2 ** 20;

/** A package whose every byte is as it was made. `member` gives the bytes of one that the manifest names. */
export type OpenPackage = { manifest: PackageManifest; member(name: string): Buffer };

function damaged(member: string): AppError {
  return new AppError('package_damaged', `Damaged: ${member}`, { member });
}

function readMember(archive: ZipArchive, name: string): Buffer {
  try {
    return archive.read(name);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file_too_large') throw error;
    throw damaged(name);
  }
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw damaged(manifestMember);
  }
}

function parseManifest(bytes: Buffer, hash: string): PackageManifest {
  if (sha256(bytes) !== hash) throw damaged(manifestMember);
  const raw = readJson(bytes);
  const found = z.object({ formatVersion: z.number() }).safeParse(raw).data?.formatVersion ?? 0;
  if (found > packageFormatVersion) {
    throw new AppError('package_newer', 'A newer build made it', {
      found,
      supported: packageFormatVersion,
    });
  }
  const parsed = PackageManifestSchema.safeParse(raw);
  if (!parsed.success) throw damaged(manifestMember);
  return parsed.data;
}

/**
 * Opens a package: seal, manifest, then every member against its hash, so that what is damaged is named. Members that the
 * manifest does not list are refused. Throws `package_damaged`, `package_newer`, `file_unsupported` and `file_too_large`.
 */
export async function openPackage(path: string, limits: ReaderLimits): Promise<OpenPackage> {
  const { bytes, gzipped } = await readFileBytes(path, limits);
  if (gzipped) throw fileFailure('file_unsupported', 'archive_contents');
  const seal = readSeal(bytes);
  let archive: ZipArchive;
  try {
    archive = openZip(bytes, limits);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file_too_large') throw error;
    throw damaged('ZIP');
  }
  if (!archive.names.includes(manifestMember)) throw damaged(manifestMember);
  const manifest = parseManifest(readMember(archive, manifestMember), seal.manifest);
  const contents = new Map<string, Buffer>();
  let left = bytes.length * mostUnpackedPerByte + freeUnpackedBytes;
  for (const { name, bytes: length, sha256: hash } of manifest.members) {
    if (!archive.names.includes(name)) throw damaged(name);
    const content = readMember(archive, name);
    left -= content.length;
    if (left < 0) throw fileFailure('file_too_large', 'unpacked_size');
    if (content.length !== length || sha256(content) !== hash) throw damaged(name);
    contents.set(name, content);
  }
  const stray = archive.names.find((name) => name !== manifestMember && !contents.has(name));
  if (stray !== undefined) throw damaged(stray);
  if (sha256(bytes.subarray(0, seal.sealedBytes)) !== seal.whole) throw damaged('ZIP');
  return {
    manifest,
    member(name) {
      const content = contents.get(name);
      if (!content) throw damaged(name);
      return content;
    },
  };
}
