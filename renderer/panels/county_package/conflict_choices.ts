import type { Language } from '#shared/text/text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { PackageConflict, UnpackChoices } from '#shared/rpc/package_schemas.ts';
import { guardFormula } from '#shared/text/formula_guard.ts';

export type Side = 'ours' | 'theirs';

/** One row that both sides have differently, with its fields. */
export type ConflictRow = {
  key: string;
  layer: PackageConflict['layer'];
  code: string;
  fields: PackageConflict[];
};

/** Conflicts by row, in the order in which they came. */
export function conflictRows(conflicts: readonly PackageConflict[]): ConflictRow[] {
  const rows = new Map<string, ConflictRow>();
  for (const conflict of conflicts) {
    const { layer, code } = conflict;
    const key = `${layer} ${code}`;
    const row = rows.get(key) ?? { key, layer, code, fields: [] };
    row.fields.push(conflict);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** What is sent: one side for all, and the rows that go the other way. Undecided rows stop the work. */
export function unpackChoices(
  all: Side | null,
  single: ReadonlyMap<string, Side>,
  rows: readonly ConflictRow[],
): UnpackChoices {
  const decided = rows.flatMap(({ key, layer, code }) => {
    const take = single.get(key);
    return take && take !== all ? [{ layer, code, take }] : [];
  });
  return { conflicts: all ?? 'stop', rows: decided };
}

const quoted = (text: string): string => `"${guardFormula(text).replaceAll('"', '""')}"`;

/** The list of differences as CSV. */
export function conflictsCsv(
  conflicts: readonly PackageConflict[],
  headings: readonly string[],
  language: Language,
): string {
  const lines = conflicts.map(({ layer, code, field, ours, theirs }) => {
    const { title, fields } = layerById(layer);
    const label = fields.find(({ id }) => id === field)?.label[language] ?? field;
    return [title[language], code, label, ours, theirs];
  });
  return [headings, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n');
}
