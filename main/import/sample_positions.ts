import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { ParsedGeometry } from './chunk_builder.ts';
import { plainText } from './field_readers.ts';
import { matchColumns, sampleRows, type ColumnPlan } from './match_columns.ts';
import { placeReader } from './place_reader.ts';
import { silentLog } from './problem_log.ts';
import { positionReader } from './read_position.ts';
import type { RowParsing } from './row_parsing.ts';
import type { Source, SourceRow } from './source.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';

/** Rows that hypotheses about a datum are judged by. */
const mostSampled = 2000;

/** Rows of the file that the sample is spread over. */
const mostRead = 200_000;

/** What the sample of a file says under each hypothesis; everything in the order of `rows`. */
export type PositionSample = {
  /** What the file itself states. */
  declared: Datum | null;
  rows: number[];
  /** Code of each row, as the layer has codes; null where it has none. */
  codes: (string | null)[];
  /** Which of the names asked about stands in a cell of the row; -1 for none. */
  named: number[];
  /** Under each datum asked about the places, WGS-84; null where they cannot be such. */
  places: (LonLat | null)[][];
};

/** Rows evenly spread over the first of a source: when there are too many every second is dropped. */
function spreadRows(source: Source): SourceRow[] {
  let kept: SourceRow[] = [];
  let stride = 1;
  let read = 0;
  for (const batch of source.batches()) {
    for (const row of batch) {
      if (read++ % stride === 0) kept.push(row);
      if (kept.length <= mostSampled) continue;
      kept = kept.filter((_, at) => at % 2 === 0);
      stride *= 2;
    }
    if (read >= mostRead) break;
  }
  return kept;
}

const ignored = { row: 0, refuse: () => undefined };

function placeOf(geometry: ParsedGeometry | null): LonLat | null {
  if (!geometry) return null;
  if (geometry.kind === 'place') return geometry.at;
  const [ring] = geometry.kind === 'line' ? geometry.lines : (geometry.polygons[0] ?? []);
  return ring?.[0] ?? null;
}

function placesUnder(datum: Datum, rows: readonly SourceRow[], parsing: Omit<RowParsing, 'positions'>) {
  const { geometry } = layerById(parsing.layer);
  const read = placeReader({ ...parsing, positions: positionReader(datum, true) }, geometry);
  return rows.map(({ cells, shape }) => placeOf(read(cells, shape, ignored).geometry));
}

/** Finds which of some names stands in a cell; columns of personal data are not looked at. */
function nameFinder(source: Source, plan: ColumnPlan, names: readonly string[]): (row: SourceRow) => number {
  const known = new Map(names.map((name, at) => [name, at]));
  const refused = new Set(plan.refusals.map(({ column }) => column));
  const open = source.columns.flatMap((column, at) => (refused.has(column) ? [] : [at]));
  return ({ cells }) => {
    for (const column of open) {
      const found = known.get(plainText(cells[column] ?? null).normalize('NFKC'));
      if (found !== undefined) return found;
    }
    return -1;
  };
}

/** Reads a sample of a file under several hypotheses about its datum. Throws what `matchColumns` and the source throw. */
export function samplePositions(
  source: Source,
  request: {
    layer: LayerId;
    mapping: Readonly<Record<string, string>>;
    datums: readonly Datum[];
    names: readonly string[];
  },
): PositionSample {
  const rows = spreadRows(source);
  const sample = rows.slice(0, sampleRows).map(({ cells }) => cells);
  const plan = matchColumns(source, request.layer, request.mapping, sample);
  const parsing: Omit<RowParsing, 'positions'> = {
    layer: request.layer,
    headings: source.columns,
    hasShapes: source.hasShapes,
    plan,
    clock: zoneClock('Asia/Shanghai'),
    log: silentLog,
    sample,
    latestMs: Infinity,
    county: null,
    categories: {},
  };
  const codeColumn = plan.columns.get(layerById(request.layer).codeField) ?? -1;
  const nameIn = nameFinder(source, plan, request.names);
  return {
    declared: source.datum,
    rows: rows.map(({ row }) => row),
    codes: rows.map(({ cells }) => plainText(cells[codeColumn] ?? null).normalize('NFKC') || null),
    named: rows.map(nameIn),
    places: request.datums.map((datum) => placesUnder(datum, rows, parsing)),
  };
}
