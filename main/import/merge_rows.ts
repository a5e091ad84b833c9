import { layerById, type LayerId } from '#shared/layers/index.ts';
import { otherCategory } from '#shared/model/category_key.ts';
import { disclosureOf } from '#shared/model/disclosure.ts';
import type { Feature, Value, Values } from '#shared/model/feature.ts';
import type { Geometry, LonLat, Ring } from '#shared/model/geometry.ts';

import type { NewRow } from '#main/store/import_batch.ts';

/** Coordinates that differ by less are the same: 5 cm, less than the rounding of lists that were exported and edited. */
const toleranceDegrees = 5e-7;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= toleranceDegrees;

function sameRing(a: Ring, b: Ring): boolean {
  return (
    a.length === b.length && a.every(([x, y], at) => near(x, b[at]?.[0] ?? NaN) && near(y, b[at]?.[1] ?? NaN))
  );
}

/** Any geometry as parts of lines. */
function linesOf(geometry: Geometry): LonLat[][][] {
  if (geometry.type === 'Point') return [[[geometry.coordinates]]];
  return geometry.type === 'MultiLineString' ? [geometry.coordinates] : geometry.coordinates;
}

function sameGeometry(a: Geometry, b: Geometry): boolean {
  if (a.type !== b.type) return false;
  const [ours, theirs] = [linesOf(a), linesOf(b)];
  return (
    ours.length === theirs.length &&
    ours.every((lines, part) => {
      const other = theirs[part] ?? [];
      return lines.length === other.length && lines.every((line, at) => sameRing(line, other[at] ?? []));
    })
  );
}

/** How the values of a file change those of a row. */
export type MergeRule = {
  layer: LayerId;
  /** Fields that the file fills. */
  filled: readonly string[];
  emptyCells: 'keep' | 'clear';
};

const textOf = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);

/**
 * What an incident's category, words and disclosure become: those of the file where it tells a category, or where its title is
 * one that is not shown; else the row's own, with a disclosure that follows the title.
 */
function mergeCategory(before: Values, file: Values, merged: Values, rule: MergeRule): void {
  const tellsNone = file.category === otherCategory && (file.category_text ?? null) === null;
  const folded = file.disclosure === 'folded';
  const tells = rule.filled.includes('category') && (!tellsNone || rule.emptyCells === 'clear');
  if (tells || folded) {
    for (const field of ['category', 'category_text', 'disclosure']) merged[field] = file[field] ?? null;
    if (folded) merged.title = null;
  } else if (before.disclosure !== 'folded') {
    merged.disclosure = disclosureOf({
      category: textOf(merged.category),
      categoryText: textOf(merged.category_text),
      title: textOf(merged.title),
    });
  }
}

function mergedValues(before: Values, file: Values, rule: MergeRule): Values {
  const { fields } = layerById(rule.layer);
  const merged: Values = { ...before };
  for (const { id, required } of fields) {
    if (!rule.filled.includes(id) || (rule.layer === 'incidents' && id === 'category')) continue;
    const value = file[id] ?? null;
    if (value !== null || (rule.emptyCells === 'clear' && required !== true)) merged[id] = value;
  }
  if (rule.layer === 'incidents') mergeCategory(before, file, merged, rule);
  return merged;
}

/**
 * The row that takes the place of a stored one, or null where nothing would change. Fields that the file does not fill keep
 * their values, and required ones are never emptied; a place that moved by less than a few centimetres stays as it is.
 */
export function mergeRow(stored: Feature, row: NewRow, rule: MergeRule): NewRow | null {
  const values = mergedValues(stored.values, row.values, rule);
  const keepsPlace = sameGeometry(stored.geometry, row.geometry);
  const isSame = layerById(rule.layer).fields.every(
    ({ id }) => (values[id] ?? null) === (stored.values[id] ?? null),
  );
  if (isSame && keepsPlace) return null;
  return {
    geometry: keepsPlace ? stored.geometry : row.geometry,
    values,
    sourceGeometry: keepsPlace ? null : (row.sourceGeometry ?? null),
    replaces: stored.fid,
    keepsPlace,
  };
}
