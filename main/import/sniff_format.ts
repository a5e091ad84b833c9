import { fileFailure } from './file_failure.ts';
import type { SourceFormat } from './source.ts';
import type { ZipArchive } from './zip_archive.ts';
import { filesOfArchive } from './zipped_files.ts';

/** What the first bytes say, whatever the extension claims. */
export type Container = 'sqlite' | 'zip' | 'ole' | 'text';

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const sqliteSignature = Array.from(new TextEncoder().encode('SQLite format 3\0'));

export function sniffContainer(bytes: Uint8Array): Container {
  if (startsWith(bytes, sqliteSignature)) return 'sqlite';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'ole';
  return 'text';
}

/** What an archive is; `files` holds files that are to be opened by themselves, if any. */
export function sniffArchive(archive: ZipArchive): 'xlsx' | 'shapefile' | 'kml' | 'files' {
  const has = (pattern: RegExp): boolean => archive.names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.(?:xml|bin)$/iu)) return 'xlsx';
  if (has(/\.shp$/iu)) return 'shapefile';
  const files = filesOfArchive(archive);
  return files.length === 0 || files.every((name) => /\.kml$/iu.test(name)) ? kmlOrFiles(files) : 'files';
}

/** Several KML files are a KMZ when one of them is its main document. */
function kmlOrFiles(files: readonly string[]): 'kml' | 'files' {
  const isKmz = files.length === 1 || files.some((name) => /^doc\.kml$/iu.test(name));
  return isKmz ? 'kml' : 'files';
}

/** Whether a text has units that no table has: below a blank, other than tab, line ends, form feed, end marks and escape. */
function hasControlCharacters(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 9 || (unit > 13 && unit < 26)) return true;
  }
  return false;
}

/** What a text is, by how it begins: markup that is neither KML nor a table is refused. */
export function sniffText(head: string): Exclude<SourceFormat, 'shapefile' | 'gpkg'> {
  const start = head.replace(/^[\s\ufeff\u001e]+/u, '');
  if (start.startsWith('{') || /^\[\s*[{\]]/u.test(start)) return 'geojson';
  if (start.startsWith('<')) {
    if (/<(?:\w+:)?kml[\s>]/iu.test(head)) return 'kml';
    if (/<(?:\w+:)?gpx[\s>]/iu.test(head)) throw fileFailure('file_unsupported', 'tracks');
    if (/<(?:table|html|(?:\w+:)?workbook)[\s>]/iu.test(head)) return 'xlsx';
    throw fileFailure('file_unsupported', /<!(?:DOCTYPE|ENTITY)/iu.test(head) ? 'doctype' : 'markup');
  }
  if (hasControlCharacters(head)) throw fileFailure('file_unsupported', 'binary');
  return 'csv';
}
