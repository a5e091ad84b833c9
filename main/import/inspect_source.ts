import { layers, type LayerId } from '#shared/layers/index.ts';
import type { LayerDefinition } from '#shared/layers/layer.ts';
import { holds } from '#shared/model/geometry_faults.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { headingsOf, isKnownHeading } from './known_headings.ts';
import { mappingOf, matchColumns, sampleRows, type ColumnPlan } from './match_columns.ts';
import { normaliseHeading } from './normalise_heading.ts';
import { maskText } from './person_guard.ts';
import { shownValue } from './problem_log.ts';
import { rateColumns } from './rate_columns.ts';
import { sampleOf } from './read_rows.ts';
import type { Cell, Source, SourceRow } from './source.ts';

/** Rows that the preview shows. */
const shownRows = 20;

/** Lines of a table, from its first, that the preview shows as they stand. */
const shownHead = 15;

/** How long rows may be counted for a preview. */
const countingMs = 400;

function geometryOf(source: Source, sample: readonly SourceRow[]): ImportPreview['geometry'] {
  if (!source.hasShapes) return 'none';
  const types = new Set(sample.flatMap(({ shape }) => (shape ? [shape.type] : [])));
  if (types.size === 0) return 'none';
  const [type] = types;
  return types.size === 1 && type !== 'other' && type !== 'broken' && type ? type : 'mixed';
}

/** The number of rows, where it can be had soon. */
function countRows(source: Source): number | null {
  if (source.rowCount !== null) return source.rowCount;
  const deadline = performance.now() + countingMs;
  let count = 0;
  for (const batch of source.batches()) {
    count += batch.length;
    if (performance.now() > deadline) return null;
  }
  return count;
}

/** How well a layer fits: its own headings count, those that many layers know count little. */
function fitOf(
  layer: LayerDefinition,
  source: Source,
  geometry: ImportPreview['geometry'],
  fileName: string,
): number {
  if (geometry === 'none') {
    if (layer.geometry !== 'Point') return -1;
  } else if (geometry !== 'mixed' && !holds(layer.geometry, geometry)) return -1;
  const headings = new Set(source.columns.map(normaliseHeading));
  let fit = layer.filePattern.test(`${fileName} ${source.member}`) ? 3 : 0;
  for (const field of layer.fields) {
    const known = headingsOf(field).filter((heading) => headings.has(heading));
    if (known.length === 0) continue;
    const others = layers.filter(
      (other) =>
        other !== layer && other.fields.some((candidate) => headingsOf(candidate).includes(known[0] ?? '')),
    );
    fit += 1 / (1 + others.length);
  }
  return fit;
}

/** The layer that fits best, if any does, and how far it leads before the next. */
function suggestLayer(
  source: Source,
  geometry: ImportPreview['geometry'],
  fileName: string,
): { layer: LayerId | null; sureness: number } {
  const fits = layers.map((layer) => ({ id: layer.id, fit: fitOf(layer, source, geometry, fileName) }));
  const [best, next] = fits.sort((a, b) => b.fit - a.fit);
  if (!best || best.fit <= 0) return { layer: null, sureness: 0 };
  const lead = (best.fit - Math.max(0, next?.fit ?? 0)) / best.fit;
  return {
    layer: best.id,
    sureness: Math.round(100 * Math.min(1, 0.3 + lead) * Math.min(1, best.fit / 2)) / 100,
  };
}

/** Text is known by its bytes where it has a mark or is strict UTF-8; other encodings are told apart less surely. */
function encodingSureness(encoding: string): number {
  if (encoding === '' || /^(?:utf-8|utf-16)/iu.test(encoding)) return encoding.endsWith('-damaged') ? 0.6 : 1;
  return encoding.endsWith('-damaged') ? 0.3 : 0.85;
}

/** Share of the headings that any layer knows, a refused column counting as known. */
function headerSureness(source: Source, plan: ColumnPlan): number {
  if (source.hasShapes) return 1;
  const named = source.columns.filter((column) => column !== '');
  const known = named.filter(
    (column) => isKnownHeading(column) || plan.refusals.some((refusal) => refusal.column === column),
  );
  return named.length === 0 ? 0 : Math.round(100 * (0.4 + 0.6 * (known.length / named.length))) / 100;
}

function shownCells(
  cells: readonly Cell[],
  columns: readonly string[],
  hidden: ReadonlySet<string>,
): string[] {
  return columns.map((column, index) => (hidden.has(column) ? maskText : shownValue(cells[index])));
}

/** The first lines of a table, with what stands in refused columns and looks personal covered. */
function headOf({ table, columns }: Source, plan: ColumnPlan): ImportPreview['head'] {
  const hidden = new Set(plan.refusals.map(({ column }) => columns.indexOf(column)));
  return (table?.head ?? []).slice(0, shownHead).map(({ row, cells }) => ({
    row,
    cells: cells.map((cell, at) =>
      hidden.has(at) && row > (table?.headerRow ?? 0) ? maskText : shownValue(cell),
    ),
  }));
}

/** What a file turned out to be, for the operator to decide on. Cells are masked, refused columns hidden. */
export function inspectSource(source: Source, fileName: string, requested: LayerId | null): ImportPreview {
  const sample = sampleOf(source, sampleRows);
  const geometry = geometryOf(source, sample);
  const cells = sample.map((row) => row.cells);
  const suggestion = suggestLayer(source, geometry, fileName);
  const suggestedLayer = requested ?? suggestion.layer;
  const assumedLayer = suggestedLayer ?? 'facilities';
  const plan: ColumnPlan = matchColumns(source, assumedLayer, {}, cells);
  const hidden = new Set(plan.refusals.map(({ column }) => column));
  return {
    fileName,
    format: source.format,
    encoding: source.encoding,
    members: [...source.members],
    member: source.member,
    columns: source.columns.map((column) => (hidden.has(column) ? shownValue(column) : column)),
    sample: cells.slice(0, shownRows).map((row) => shownCells(row, source.columns, hidden)),
    rowCount: countRows(source),
    geometry,
    suggestedLayer,
    mapping: suggestedLayer === null ? {} : mappingOf(plan, source.columns),
    declaredDatum: source.datum,
    refusedColumns: plan.refusals.map(({ column, code }) => ({ column: shownValue(column), code })),
    sureness: {
      format: 1,
      encoding: encodingSureness(source.encoding),
      header: headerSureness(source, plan),
      layer: requested === null ? suggestion.sureness : 1,
    },
    headerRow: source.table?.headerRow ?? null,
    delimiter: source.table?.delimiter ?? null,
    head: headOf(source, plan),
    matches: rateColumns(source, assumedLayer, plan, cells),
    profiles: [],
  };
}
