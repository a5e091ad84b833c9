import { layerById, type LayerId } from '#shared/layers/index.ts';

import type { ParsedGeometry, ParsedRow } from './chunk_builder.ts';
import type { ProblemLog } from './problem_log.ts';

/** Names that can serve as codes: a digit among Latin letters, no blanks. */
const codeLike = /^(?=.*\d)[A-Za-z0-9][\w.-]{0,39}$/u;

/** Rows of one code named in a warning. */
const listedRows = 20;

/**
 * Lists without codes often carry them as names: then the names become the codes. A name that repeats need not mean the same
 * area, so its areas stay apart, under codes with a number behind.
 */
export function codesFromNames(rows: readonly ParsedRow[], layerId: LayerId, log: ProblemLog): void {
  const { codeField, nameField } = layerById(layerId);
  if (rows.some(({ values }) => (values[codeField] ?? null) !== null)) return;
  if (!rows.every(({ values }) => codeLike.test(String(values[nameField] ?? '')))) return;
  const seen = new Map<string, number>();
  for (const { row, values } of rows) {
    const name = String(values[nameField]);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    values[codeField] = count === 1 ? name : `${name}-${count}`;
    log.tally({ row, column: '' }, 'code_from_name');
  }
}

function joinGeometry(a: ParsedGeometry, b: ParsedGeometry): ParsedGeometry {
  if (a.kind !== 'area' || b.kind !== 'area') return a;
  const source = a.source && b.source ? [...a.source, ...b.source] : null;
  return { kind: 'area', polygons: [...a.polygons, ...b.polygons], source };
}

/**
 * Areas that share a code as one area of several parts, each with a warning that names the code and its rows. Values are those
 * of the first row, filled up from the others.
 */
export function joinAreas(rows: readonly ParsedRow[], layerId: LayerId, log: ProblemLog): ParsedRow[] {
  const { codeField } = layerById(layerId);
  const byCode = new Map<string, ParsedRow[]>();
  for (const row of rows) {
    const code = row.values[codeField];
    const key = typeof code === 'string' ? `=${code}` : `#${row.row}`;
    const same = byCode.get(key);
    if (same) same.push(row);
    else byCode.set(key, [row]);
  }
  return [...byCode].map(([key, same]) => {
    const [first, ...others] = same;
    if (!first || others.length === 0) return first ?? { row: 0, geometry: emptyArea, values: {} };
    const shown = same.slice(0, listedRows).map(({ row }) => row);
    const more = same.length > listedRows ? '…' : '';
    log.warn({ row: first.row, column: codeField }, 'code_shared', key.slice(1), {
      code: key.slice(1),
      count: same.length,
      rows: shown.join(', ') + more,
    });
    return others.reduce((joined, row) => ({ ...joined, ...joinRows(joined, row) }), first);
  });
}

const emptyArea: ParsedGeometry = { kind: 'area', polygons: [], source: null };

function joinRows(a: ParsedRow, b: ParsedRow): ParsedRow {
  const values = { ...a.values };
  for (const [field, value] of Object.entries(b.values)) values[field] ??= value;
  return { row: a.row, geometry: joinGeometry(a.geometry, b.geometry), values };
}
