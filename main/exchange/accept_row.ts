import { layerById, type LayerId } from '#shared/layers/index.ts';
import { disclosureOf } from '#shared/model/disclosure.ts';
import type { NewFeature, Value, Values } from '#shared/model/feature.ts';
import { geometryFault } from '#shared/model/geometry_faults.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { maskFreeText } from '#main/import/person_guard.ts';
import { acceptValues } from '#main/store/accept_values.ts';

import type { PackageRow } from './package_rows.ts';

const textOf = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);

/** What the console writes of an incident itself: what the package says, unless the words call for more restraint. */
function derivedOf(layer: LayerId, values: Values, accepted: Values): Values {
  if (layer !== 'incidents') return {};
  const words = textOf(values.category_text);
  const categoryText = words === null ? null : maskFreeText(words.trim()).slice(0, 200) || null;
  const own = disclosureOf({
    category: textOf(accepted.category),
    categoryText,
    title: textOf(accepted.title),
  });
  const said = textOf(values.disclosure);
  const isSaid = said === 'family' || said === 'folded';
  return {
    category_text: own === 'folded' ? null : categoryText,
    disclosure: own === 'open' && isSaid ? said : own,
  };
}

/** A row of a package as it may be stored: known fields of the right kind, masked; null for one that may not. */
export function acceptRow(layer: LayerId, row: PackageRow): NewFeature | null {
  if (!row || geometryFault(layerById(layer).geometry, row.geometry)) return null;
  const { fields } = layerById(layer);
  const plain = fields
    .filter(({ derived }) => derived !== true)
    .map(({ id }) => [id, row.values[id] ?? null] as const);
  try {
    const accepted = acceptValues(layer, Object.fromEntries(plain));
    if (fields.some(({ id, required }) => required === true && accepted[id] === null)) return null;
    return { geometry: row.geometry, values: { ...accepted, ...derivedOf(layer, row.values, accepted) } };
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_input') return null;
    throw error;
  }
}
