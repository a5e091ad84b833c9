import { open } from 'node:fs/promises';

import type { FileIo } from '#main/store/disk_sqljs/file_io.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { decodePieces, sniffEncoding } from './decode_text.ts';
import { readFileBytes } from './file_bytes.ts';
import { fileFailure } from './file_failure.ts';
import { fileInMemory } from './file_in_memory.ts';
import { assertNoTracks } from './moving_positions.ts';
import type { OpenChoice } from './open_choice.ts';
import type { ReaderLimits } from './reader_limits.ts';
import { sniffArchive, sniffContainer, sniffText } from './sniff_format.ts';
import type { Source } from './source.ts';
import { chooseFile, withFileAsMember } from './zipped_files.ts';
import { openZip } from './zip_archive.ts';

/** Bytes of text by which its format is known. */
const headBytes = 65_536;

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

/** An archive within an archive may be a workbook, a KMZ or a Shapefile; one of single files within another is nobody's data. */
async function openArchive(
  bytes: Buffer,
  choice: OpenChoice,
  limits: ReaderLimits,
  depth: number,
): Promise<Source> {
  const archive = openZip(bytes, limits);
  const kind = sniffArchive(archive);
  if (kind === 'xlsx') return (await import('./readers/xlsx.ts')).openWorkbook(archive, choice, limits);
  if (kind === 'shapefile')
    return (await import('./readers/shapefile.ts')).openShapefile(archive, choice, limits);
  if (kind === 'kml') {
    const { kmlOfArchive, openKml } = await import('./readers/kml.ts');
    return openKml(kmlOfArchive(archive), choice, limits);
  }
  const chosen = chooseFile(archive, choice.member);
  if (depth > 0 || !chosen) throw fileFailure('file_unsupported', 'archive_contents');
  const inner = { ...choice, member: chosen.member };
  return withFileAsMember(await openBytes(archive.read(chosen.name), inner, limits, depth + 1), chosen);
}

async function openText(bytes: Buffer, choice: OpenChoice, limits: ReaderLimits): Promise<Source> {
  const encoding = choice.encoding ?? sniffEncoding(bytes.subarray(0, headBytes));
  const [head = ''] = decodePieces(bytes.subarray(0, headBytes), encoding);
  const format = sniffText(head);
  if (format === 'geojson') return (await import('./readers/geojson.ts')).openGeoJson(bytes, choice, limits);
  if (format === 'kml') return (await import('./readers/kml.ts')).openKml(bytes, choice, limits);
  if (format === 'csv') return (await import('./readers/csv.ts')).openCsv(bytes, choice, limits);
  const { markupOf, openOtherWorkbook } = await import('./readers/other_workbooks.ts');
  return openOtherWorkbook({ markup: markupOf(bytes, choice) }, choice, limits);
}

async function openDatabaseFile(
  path: string,
  choice: OpenChoice,
  limits: ReaderLimits,
  io?: FileIo,
): Promise<Source> {
  const { openGeoPackage } = await import('./readers/geopackage.ts');
  try {
    return await openGeoPackage(path, choice.member, limits, io);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'database_damaged' || error.code === 'storage_failed'))
      throw fileFailure('file_unreadable', 'damaged', error.message);
    throw error;
  }
}

async function openBytes(
  bytes: Buffer,
  choice: OpenChoice,
  limits: ReaderLimits,
  depth: number,
): Promise<Source> {
  const container = sniffContainer(bytes);
  if (container === 'zip') return openArchive(bytes, choice, limits, depth);
  if (container === 'ole')
    return (await import('./readers/other_workbooks.ts')).openOtherWorkbook({ bytes }, choice, limits);
  if (container !== 'sqlite') return openText(bytes, choice, limits);
  return openDatabaseFile('packed.gpkg', choice, limits, fileInMemory('packed.gpkg', bytes));
}

/**
 * Opens a file of any format that can be imported, known by its bytes and not by its name, be it alone, gzipped or in a ZIP
 * archive. Throws AppError `file_unreadable`, `file_unsupported`, `file_too_large` or `datum_unknown`. Readers load when
 * needed.
 */
export async function openSource(path: string, choice: OpenChoice, limits: ReaderLimits): Promise<Source> {
  const source = await openPath(path, choice, limits);
  try {
    assertNoTracks(source.columns);
    return source;
  } catch (error) {
    source.close();
    throw error;
  }
}

async function openPath(path: string, choice: OpenChoice, limits: ReaderLimits): Promise<Source> {
  if (sniffContainer(await readHead(path)) === 'sqlite') return openDatabaseFile(path, choice, limits);
  const { bytes } = await readFileBytes(path, limits);
  return openBytes(bytes, choice, limits, 0);
}
