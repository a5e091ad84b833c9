import { layerById } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { refusalSentence } from '#shared/text/refusal_text.ts';

import { buildChunk, type ParsedRow } from './chunk_builder.ts';
import { codeLedger } from './code_ledger.ts';
import { convertible } from './datum_of_crs.ts';
import { codesFromNames, joinAreas } from './join_areas.ts';
import { matchColumns, sampleRows, type ColumnPlan } from './match_columns.ts';
import { problemLog, shownValue, type ProblemLog } from './problem_log.ts';
import type { ReadRequest, ReadSummary } from './reader_messages.ts';
import { positionReader } from './read_position.ts';
import type { RowChunk } from './row_chunk.ts';
import { parseRows, type RowParser } from './parse_rows.ts';
import type { RowParsing } from './row_parsing.ts';
import type { Cell, Source, SourceRow } from './source.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';

/** Receives chunks in order; the reader goes on when the promise resolves. */
export type ChunkReceiver = (chunk: RowChunk) => Promise<void>;

/** Areas of one chunk: their shapes are large. */
const areasAtOnce = 250;

/** Clocks of reporting systems run fast by some. */
const futureToleranceMs = 86_400_000;

/** How far around the known grids a place may lie before it is told, in degrees: some 5 km. */
const countyMargin = 0.05;

const chineseZones =
  /^(?:Asia\/(?:Shanghai|Urumqi|Chongqing|Chungking|Harbin|Kashgar|Macau|Hong_Kong)|PRC|Hongkong)$/u;

/** The first rows of a source, as far as they are needed to learn what its columns hold. */
export function sampleOf(source: Source, limit = sampleRows): SourceRow[] {
  const sample: SourceRow[] = [];
  for (const batch of source.batches()) {
    sample.push(...batch.slice(0, limit - sample.length));
    if (sample.length >= limit) break;
  }
  return sample;
}

/** What the operator declared, else what the file says. Throws AppError `datum_required` when neither says anything. */
function datumOf(source: Source, declared: Datum | null, log: ProblemLog): Datum {
  const datum = declared ?? source.datum;
  if (datum === null) throw new AppError('datum_required', 'The file does not say what its coordinates mean');
  if (declared !== null && source.datum !== null && declared !== source.datum)
    log.tally({ row: 1, column: '' }, 'datum_overridden', { value: source.datum, wanted: declared });
  return convertible(datum);
}

/** Throws AppError `mapping_required` where nothing says where rows are. */
function assertPlaced(source: Source, plan: ColumnPlan, geometry: 'Point' | 'MultiPolygon'): void {
  if (source.hasShapes) return;
  const has = (field: string): boolean => plan.columns.has(field);
  if (
    geometry === 'MultiPolygon' ? has('boundary') : has('position') || (has('longitude') && has('latitude'))
  )
    return;
  const fields = geometry === 'MultiPolygon' ? 'boundary' : 'longitude, latitude';
  throw new AppError('mapping_required', `No column for ${fields}`, { fields });
}

function widened(county: Bounds | null): Bounds | null {
  if (!county) return null;
  const [west, south, east, north] = county;
  return [west - countyMargin, south - countyMargin, east + countyMargin, north + countyMargin];
}

function tellPlan(plan: ColumnPlan, source: Source, request: ReadRequest, log: ProblemLog): void {
  for (const { column, code } of plan.refusals)
    log.tell({ row: 1, column }, code, refusalSentence(code, shownValue(column), request.language));
  const guessed = plan.guessedCode;
  if (guessed !== null) {
    const column = shownValue(source.columns[guessed]);
    log.tally({ row: 1, column }, 'code_from_column', { column, value: column });
  }
}

/** Notes are told once, though the source was read twice: for the sample and for its rows. */
function tellNotes(source: Source, log: ProblemLog): void {
  const notes = new Map(source.notes.map((note) => [JSON.stringify(note), note]));
  for (const { code, row, column, value, count } of notes.values())
    log.tally({ row, column }, code, { value }, count);
}

/** Tells of codes and names that the store will make up. */
function tellGenerated({ row, values }: ParsedRow, parsing: RowParsing): void {
  const { codeField, nameField, fields } = layerById(parsing.layer);
  if ((values[codeField] ?? null) === null) parsing.log.tally({ row, column: '' }, 'code_generated');
  const generated = fields.find(({ id }) => id === nameField)?.generated === true;
  if (generated && (values[nameField] ?? null) === null)
    parsing.log.tally({ row, column: '' }, 'name_generated');
}

async function sendPlaces(
  source: Source,
  parser: RowParser,
  parsing: RowParsing,
  send: ChunkReceiver,
): Promise<number> {
  const { fields, codeField } = layerById(parsing.layer);
  const ledger = codeLedger(
    parsing.layer,
    parsing.headings[parsing.plan.columns.get(codeField) ?? -1] ?? '',
    parsing.log,
  );
  let accepted = 0;
  for (const batch of source.batches(new Set(parsing.plan.columns.values()))) {
    const rows: ParsedRow[] = [];
    for (const sourceRow of batch) {
      const parsed = parser.parse(sourceRow);
      if (!parsed || !ledger.admits(parsed)) continue;
      tellGenerated(parsed, parsing);
      rows.push(parsed);
    }
    accepted += rows.length;
    if (rows.length > 0) await send(buildChunk(rows, fields, parsing.positions.converts));
  }
  return accepted;
}

/** Areas are gathered before they are sent, since those that share a code become one. */
async function sendAreas(
  source: Source,
  parser: RowParser,
  parsing: RowParsing,
  send: ChunkReceiver,
): Promise<number> {
  const rows: ParsedRow[] = [];
  for (const batch of source.batches(new Set(parsing.plan.columns.values()))) {
    for (const sourceRow of batch) {
      const parsed = parser.parse(sourceRow);
      if (parsed) rows.push(parsed);
    }
  }
  const { layer, log, positions } = parsing;
  codesFromNames(rows, layer, log);
  const areas = joinAreas(rows, layer, log);
  for (const area of areas) tellGenerated(area, parsing);
  const { fields } = layerById(layer);
  for (let at = 0; at < areas.length; at += areasAtOnce)
    await send(buildChunk(areas.slice(at, at + areasAtOnce), fields, positions.converts));
  return rows.length;
}

/**
 * Reads all rows of a source for a layer: matches columns, parses, validates, masks, converts to WGS-84 and sends chunks.
 * `onDatum` is called once, before the first chunk. Throws AppError `datum_required`, `datum_unknown`, `timezone_unknown`,
 * `mapping_required` or `bad_input`, or what the source throws.
 */
export async function readRows(
  source: Source,
  request: ReadRequest,
  send: ChunkReceiver,
  onDatum: (datum: Datum) => void,
): Promise<ReadSummary> {
  const log = problemLog(request.language);
  const { geometry } = layerById(request.layer);
  const datum = datumOf(source, request.datum, log);
  const sample: (readonly Cell[])[] = sampleOf(source).map(({ cells }) => cells);
  const plan = matchColumns(source, request.layer, request.mapping, sample);
  assertPlaced(source, plan, geometry);
  tellPlan(plan, source, request, log);
  const parsing: RowParsing = {
    layer: request.layer,
    headings: source.columns,
    hasShapes: source.hasShapes,
    plan,
    positions: positionReader(datum, chineseZones.test(request.timezone)),
    clock: zoneClock(request.timezone),
    log,
    language: request.language,
    sample,
    latestMs: request.nowMs + futureToleranceMs,
    county: widened(request.county),
  };
  onDatum(datum);
  const parser = parseRows(parsing);
  const accepted = await (geometry === 'Point' ? sendPlaces : sendAreas)(source, parser, parsing, send);
  parser.finish();
  tellNotes(source, log);
  return { ...log.finish(), accepted };
}
