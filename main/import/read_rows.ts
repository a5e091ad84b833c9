import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { GeometryKind } from '#shared/layers/layer.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { convertible } from './datum_of_crs.ts';
import { matchColumns, sampleRows, type ColumnPlan } from './match_columns.ts';
import { maskFreeText } from './person_guard.ts';
import { problemLog, shownValue, type ProblemLog } from './problem_log.ts';
import type { ReadRequest, ReadSummary } from './reader_messages.ts';
import { positionReader } from './read_position.ts';
import type { RowParsing } from './row_parsing.ts';
import { sendAreas, sendPlaces, type ChunkReceiver } from './send_rows.ts';
import { batchRows, type Cell, type Source, type SourceRow } from './source.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';

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

/** A source that is not read a second time where all of it fits into the batch that its sample is taken from. */
function keepShort(source: Source): Source {
  const rows = source.batches()[Symbol.iterator]();
  const first = rows.next();
  const isShort = first.done !== true && first.value.length < batchRows && rows.next().done === true;
  if (!isShort) {
    rows.return?.();
    return source;
  }
  return { ...source, batches: () => [first.value] };
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
function assertPlaced(source: Source, plan: ColumnPlan, geometry: GeometryKind): void {
  if (source.hasShapes) return;
  const has = (field: string): boolean => plan.columns.has(field);
  const isPoint = geometry === 'Point';
  if (isPoint ? has('position') || (has('longitude') && has('latitude')) : has('boundary')) return;
  const fields = isPoint ? 'longitude, latitude' : 'boundary';
  throw new AppError('mapping_required', `No column for ${fields}`, { fields });
}

function widened(county: Bounds | null): Bounds | null {
  if (!county) return null;
  const [west, south, east, north] = county;
  return [west - countyMargin, south - countyMargin, east + countyMargin, north + countyMargin];
}

function tellPlan(plan: ColumnPlan, source: Source, log: ProblemLog): void {
  for (const { column, code } of plan.refusals) log.tell(column, code);
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
    log.tally({ row, column }, code, { value: maskFreeText(value) }, count);
}

/** The fields of the layer that the columns fill, the time of an event in parts included. */
function filledFields(layerId: LayerId, plan: ColumnPlan): string[] {
  const { fields, timeField } = layerById(layerId);
  const filled = fields.filter(({ id }) => plan.columns.has(id)).map(({ id }) => id);
  const hasDate = plan.columns.has('year') && timeField !== undefined && !filled.includes(timeField);
  return hasDate ? [...filled, timeField] : filled;
}

/**
 * Reads all rows of a source for a layer: matches columns, parses, validates, masks, converts to WGS-84 and sends chunks.
 * `onOpened` is called once, before the first chunk, with the datum and the fields that the file
 * fills. Throws AppError `datum_required`, `datum_unknown`, `timezone_unknown`, `mapping_required` or `bad_input`, or what the
 * source throws.
 */
export async function readRows(
  opened: Source,
  request: ReadRequest,
  send: ChunkReceiver,
  onOpened: (datum: Datum, fields: string[]) => void,
): Promise<ReadSummary> {
  const source = keepShort(opened);
  const log = problemLog();
  const { geometry } = layerById(request.layer);
  const datum = datumOf(source, request.datum, log);
  const sample: (readonly Cell[])[] = sampleOf(source).map(({ cells }) => cells);
  const plan = matchColumns(source, request.layer, request.mapping, sample);
  assertPlaced(source, plan, geometry);
  tellPlan(plan, source, log);
  const parsing: RowParsing = {
    layer: request.layer,
    headings: source.columns,
    hasShapes: source.hasShapes,
    plan,
    positions: positionReader(datum, chineseZones.test(request.timezone)),
    clock: zoneClock(request.timezone),
    log,
    sample,
    latestMs: request.nowMs + futureToleranceMs,
    county: widened(request.county),
    categories: request.categories ?? {},
  };
  onOpened(datum, filledFields(request.layer, plan));
  const sent = await (geometry === 'MultiPolygon' ? sendAreas : sendPlaces)({
    source,
    parsing,
    rule: request.update ?? null,
    send,
  });
  tellNotes(source, log);
  return { ...log.finish(), ...sent };
}
