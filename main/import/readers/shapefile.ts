import { datumOfWkt } from '../datum_of_crs.ts';
import { positionBudget, spend, type PositionBudget } from '../feature_source.ts';
import { fileFailure } from '../file_failure.ts';
import { groupRings } from '../group_rings.ts';
import type { OpenChoice } from '../open_choice.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import {
  batchRows,
  type Position,
  type Shape,
  type Source,
  type SourceNote,
  type SourceRow,
} from '../source.ts';
import type { ZipArchive } from '../zip_archive.ts';
import { openDbf, type DbfTable } from './dbf_table.ts';

const lineTypes = new Set([3, 13, 23]);
const pointTypes = new Set([1, 11, 21]);
const multiPointTypes = new Set([8, 18, 28]);
const polygonTypes = new Set([5, 15, 25]);

const damaged = (message: string): Error => fileFailure('file_unreadable', 'damaged', message);

function readPosition(record: Buffer, at: number): Position {
  return [record.readDoubleLE(at), record.readDoubleLE(at + 8)];
}

/** Lines and polygons have the same record but for its type; null where the numbers in it exceed its bytes. */
function readParts(record: Buffer, budget: PositionBudget): Position[][] | null {
  const partCount = record.readUInt32LE(36);
  const pointCount = record.readUInt32LE(40);
  const pointsAt = 44 + partCount * 4;
  if (partCount > pointCount || pointsAt + pointCount * 16 > record.length) return null;
  spend(budget, pointCount);
  const starts = Array.from({ length: partCount }, (_, part) => record.readUInt32LE(44 + part * 4));
  return starts.map((start, part) => {
    const end = Math.min(starts[part + 1] ?? pointCount, pointCount);
    const ring: Position[] = [];
    for (let point = start; point < end; point++) ring.push(readPosition(record, pointsAt + point * 16));
    return ring;
  });
}

function readShape(record: Buffer, budget: PositionBudget): Shape | null {
  const type = record.length >= 4 ? record.readUInt32LE(0) : -1;
  if (type === 0) return null;
  try {
    if (pointTypes.has(type)) return { type: 'Point', position: readPosition(record, 4) };
    if (polygonTypes.has(type) || lineTypes.has(type)) {
      const parts = readParts(record, budget);
      if (!parts) return { type: 'broken' };
      if (lineTypes.has(type)) return { type: 'MultiLineString', lines: parts };
      return { type: 'MultiPolygon', polygons: groupRings(parts) };
    }
    if (multiPointTypes.has(type) && record.readUInt32LE(36) === 1)
      return { type: 'Point', position: readPosition(record, 40) };
  } catch (error) {
    if (error instanceof RangeError) return { type: 'broken' };
    throw error;
  }
  return multiPointTypes.has(type) ? { type: 'other', name: 'MultiPoint' } : { type: 'broken' };
}

/** The shapes of a .shp in order. A file cut short gives the shapes before the cut, then fails. */
function* readShapes(bytes: Buffer, limits: ReaderLimits): Generator<Shape | null> {
  if (bytes.length < 100 || bytes.readUInt32BE(0) !== 9994) throw damaged('The .shp header is not one');
  const budget = positionBudget(limits);
  const end = Math.min(bytes.length, bytes.readUInt32BE(24) * 2);
  let at = 100;
  while (at + 8 <= end) {
    const length = bytes.readUInt32BE(at + 4) * 2;
    if (length < 4 || at + 8 + length > bytes.length) throw damaged('The .shp is cut short');
    yield readShape(bytes.subarray(at + 8, at + 8 + length), budget);
    at += 8 + length;
  }
}

function* batchesOf(
  shapes: Iterable<Shape | null>,
  table: DbfTable | null,
  notes: SourceNote[],
): Generator<SourceRow[]> {
  let batch: SourceRow[] = [];
  let row = 0;
  let deleted = 0;
  for (const shape of shapes) {
    const cells = table ? table.record(row) : [];
    row++;
    if (cells) batch.push({ row, cells, shape });
    else deleted++;
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (deleted > 0) notes.push({ code: 'deleted_skipped', row: 1, column: '', value: '', count: deleted });
  if (batch.length > 0) yield batch;
}

type Parts = { shp: string; member: string; names: ReadonlyMap<string, string> };

const stemOf = (name: string): string => name.replace(/\.\w+$/u, '');

function chooseParts(archive: ZipArchive, member: string | undefined): Parts & { members: string[] } {
  const names = new Map(archive.names.map((name) => [name.toLowerCase(), name]));
  const files = archive.names.filter(
    (name) => /\.shp$/iu.test(name) && !/(?:^|\/)(?:__MACOSX|\._)/u.test(name),
  );
  const members = files.map(stemOf);
  const index = member === undefined || member === '' ? 0 : members.indexOf(member);
  const shp = files[index];
  if (shp === undefined) throw fileFailure('file_unreadable', 'no_member');
  return { shp, member: stemOf(shp), members, names };
}

function readSibling(archive: ZipArchive, parts: Parts, extension: string): Buffer | null {
  const name = parts.names.get(`${parts.member}${extension}`.toLowerCase());
  return name === undefined ? null : archive.read(name);
}

/** Opens a Shapefile out of an archive; .prj gives the datum, .cpg, the language driver or the bytes the encoding. */
export function openShapefile(archive: ZipArchive, choice: OpenChoice, limits: ReaderLimits): Source {
  const parts = chooseParts(archive, choice.member);
  const shp = archive.read(parts.shp);
  const dbf = readSibling(archive, parts, '.dbf');
  const prj = readSibling(archive, parts, '.prj')?.toString('latin1') ?? '';
  const codePage = choice.encoding ?? readSibling(archive, parts, '.cpg')?.toString('latin1') ?? '';
  const table = dbf ? openDbf(dbf, codePage) : null;
  const notes: SourceNote[] = [];
  return {
    format: 'shapefile',
    encoding: table?.encoding ?? '',
    members: parts.members,
    member: parts.member,
    columns: table?.columns ?? [],
    hasShapes: true,
    datum: prj.trim() === '' ? null : datumOfWkt(prj),
    rowCount: table?.recordCount ?? null,
    notes,
    batches: () => batchesOf(readShapes(shp, limits), table, notes),
    close: () => undefined,
  };
}
