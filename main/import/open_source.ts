import { open } from 'node:fs/promises';

import { AppError } from '#shared/rpc/errors.ts';

import { decodePieces, sniffEncoding } from './decode_text.ts';
import { readFileBytes } from './file_bytes.ts';
import { fileFailure } from './file_failure.ts';
import type { ReaderLimits } from './reader_limits.ts';
import { sniffArchive, sniffContainer, sniffText } from './sniff_format.ts';
import type { Source } from './source.ts';
import { openZip } from './zip_archive.ts';

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch(() => {
    throw fileFailure('file_unreadable', 'cannot_open');
  });
  try {
    const head = Buffer.alloc(64);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openArchive(bytes: Buffer, member: string | undefined, limits: ReaderLimits): Promise<Source> {
  const archive = openZip(bytes, limits);
  const kind = sniffArchive(archive);
  if (kind === 'xlsx') return (await import('./readers/xlsx.ts')).openWorkbook({ archive }, member, limits);
  if (kind === 'shapefile')
    return (await import('./readers/shapefile.ts')).openShapefile(archive, member, limits);
  const { kmlOfArchive, openKml } = await import('./readers/kml.ts');
  return openKml(kmlOfArchive(archive), limits);
}

async function openText(bytes: Buffer, member: string | undefined, limits: ReaderLimits): Promise<Source> {
  const [head = ''] = decodePieces(bytes.subarray(0, 65536), sniffEncoding(bytes.subarray(0, 65536)));
  const format = sniffText(head);
  if (format === 'geojson') return (await import('./readers/geojson.ts')).openGeoJson(bytes, limits);
  if (format === 'kml') return (await import('./readers/kml.ts')).openKml(bytes, limits);
  if (format === 'csv') return (await import('./readers/csv.ts')).openCsv(bytes, limits);
  const { markupOf, openWorkbook } = await import('./readers/xlsx.ts');
  return openWorkbook({ markup: markupOf(bytes) }, member, limits);
}

async function openDatabaseFile(
  path: string,
  member: string | undefined,
  limits: ReaderLimits,
): Promise<Source> {
  const { openGeoPackage } = await import('./readers/geopackage.ts');
  try {
    return await openGeoPackage(path, member, limits);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'database_damaged' || error.code === 'storage_failed'))
      throw fileFailure('file_unreadable', 'damaged', error.message);
    throw error;
  }
}

/**
 * Opens a file of any format that can be imported, known by its bytes and not by its name. `member` names a sheet or layer.
 * Throws AppError `file_unreadable`, `file_unsupported`, `file_too_large` or `datum_unknown`. Readers load when needed.
 */
export async function openSource(
  path: string,
  member: string | undefined,
  limits: ReaderLimits,
): Promise<Source> {
  if (sniffContainer(await readHead(path)) === 'sqlite') return openDatabaseFile(path, member, limits);
  const { bytes } = await readFileBytes(path, limits);
  const container = sniffContainer(bytes);
  if (container === 'sqlite') throw fileFailure('file_unsupported', 'archive_contents');
  if (container === 'zip') return openArchive(bytes, member, limits);
  if (container === 'ole') return (await import('./readers/xlsx.ts')).openWorkbook({ bytes }, member, limits);
  return openText(bytes, member, limits);
}
