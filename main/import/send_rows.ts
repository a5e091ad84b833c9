import { layerById } from '#shared/layers/index.ts';
import { keyOfValues } from '#shared/model/row_key.ts';
import type { RejectionCode } from '#shared/text/import_text.ts';

import { buildChunk, type ParsedRow } from './chunk_builder.ts';
import { codeLedger } from './code_ledger.ts';
import { fillGridParents } from './grid_parents.ts';
import { codesFromNames, joinAreas } from './join_areas.ts';
import { parseRows, type RowParser } from './parse_rows.ts';
import { silentLog } from './problem_log.ts';
import type { KeyRule, ReadSummary } from './reader_messages.ts';
import { keepRefusedRows } from './refused_rows.ts';
import type { RowChunk } from './row_chunk.ts';
import type { RowParsing } from './row_parsing.ts';
import type { Source, SourceRow } from './source.ts';

/** Receives chunks in order; the reader goes on when the promise resolves. */
export type ChunkReceiver = (chunk: RowChunk) => Promise<void>;

type Sending = { source: Source; parsing: RowParsing; rule: KeyRule | null; send: ChunkReceiver };

type Sent = Pick<ReadSummary, 'accepted' | 'refused' | 'refusedPlaces'>;

/** Areas of one chunk: their shapes are large. */
const areasAtOnce = 250;

/** Refused rows that are shown on a map. */
const mostRefusedPlaces = 5000;

/** Tells of codes and names that the store will make up. */
function tellGenerated({ row, values }: ParsedRow, { layer, log }: RowParsing): void {
  const { codeField, nameField, fields } = layerById(layer);
  if ((values[codeField] ?? null) === null) log.tally({ row, column: '' }, 'code_generated');
  const generated = fields.find(({ id }) => id === nameField)?.generated === true;
  if (generated && (values[nameField] ?? null) === null) log.tally({ row, column: '' }, 'name_generated');
}

function* rowsOf({ source, parsing }: Sending): Generator<SourceRow> {
  for (const batch of source.batches(new Set(parsing.plan.columns.values()))) yield* batch;
}

/** Of each key the last row that can be stored, read ahead; none unless the later of two rows is to hold. */
function lastRowsOf(sending: Sending): Map<string, number> {
  const last = new Map<string, number>();
  if (sending.rule?.duplicates !== 'last') return last;
  const parser = parseRows({ ...sending.parsing, log: silentLog });
  for (const sourceRow of rowsOf(sending)) {
    const parsed = parser.parse(sourceRow);
    const key = parsed && keyOfValues(parsed.values, sending.rule.fields);
    if (key !== null) last.set(key, sourceRow.row);
  }
  return last;
}

/** Heading of the first column of the key, which problems with keys name. */
function keyColumn({ parsing, rule }: Sending): string {
  const field = rule?.fields.at(-1) ?? layerById(parsing.layer).codeField;
  return parsing.headings[parsing.plan.columns.get(field) ?? -1] ?? '';
}

/** What is refused for these reasons is the place or the name of a person, and is not kept to be mended. */
const neverKept: readonly (RejectionCode | null)[] = ['moving_device', 'device_is_user', 'choice_required'];

/** Keeps what was refused, with its place where that could be read. */
function refusals({ parsing }: Sending, parser: RowParser) {
  const keeper = keepRefusedRows(parsing.layer, parsing.headings, parsing.plan);
  const refusedPlaces: ReadSummary['refusedPlaces'] = [];
  return {
    take(row: SourceRow): void {
      if (neverKept.includes(parser.lastRefusal())) return;
      keeper.keep(row);
      const place = parser.lastPlace();
      if (place && refusedPlaces.length < mostRefusedPlaces) refusedPlaces.push([row.row, ...place]);
    },
    finish: () => ({ refused: keeper.finish(), refusedPlaces }),
  };
}

/** Parses rows and sends them as they come. */
export async function sendPlaces(sending: Sending): Promise<Sent> {
  const { source, parsing, rule, send } = sending;
  const definition = layerById(parsing.layer);
  const ledger = codeLedger(parsing.layer, keyColumn(sending), parsing.log, rule, lastRowsOf(sending));
  const parser = parseRows(parsing);
  const refused = refusals(sending, parser);
  let accepted = 0;
  for (const batch of source.batches(new Set(parsing.plan.columns.values()))) {
    const rows: ParsedRow[] = [];
    for (const sourceRow of batch) {
      const refusedBefore = parsing.log.rejectedRows;
      const parsed = parser.parse(sourceRow);
      if (parsed && ledger.admits(parsed)) {
        tellGenerated(parsed, parsing);
        rows.push(parsed);
      } else if (parsing.log.rejectedRows > refusedBefore) refused.take(sourceRow);
    }
    accepted += rows.length;
    if (rows.length > 0) await send(buildChunk(rows, definition, parsing.positions.converts));
  }
  parser.finish();
  return { accepted, ...refused.finish() };
}

/** Areas are gathered before they are sent, since those that share a code become one. */
export async function sendAreas(sending: Sending): Promise<Sent> {
  const { parsing, rule, send } = sending;
  const { layer, log, positions } = parsing;
  const parser = parseRows(parsing);
  const refused = refusals(sending, parser);
  const rows: ParsedRow[] = [];
  for (const sourceRow of rowsOf(sending)) {
    const parsed = parser.parse(sourceRow);
    if (parsed) rows.push(parsed);
    else refused.take(sourceRow);
  }
  codesFromNames(rows, layer, log);
  const joined = joinAreas(rows, layer, log);
  fillGridParents(joined, layer, log);
  const ledger = codeLedger(layer, keyColumn(sending), log, rule);
  const areas = rule ? joined.filter((area) => ledger.admits(area)) : joined;
  for (const area of areas) tellGenerated(area, parsing);
  const definition = layerById(layer);
  for (let at = 0; at < areas.length; at += areasAtOnce)
    await send(buildChunk(areas.slice(at, at + areasAtOnce), definition, positions.converts));
  parser.finish();
  return { accepted: rows.length - (joined.length - areas.length), ...refused.finish() };
}
