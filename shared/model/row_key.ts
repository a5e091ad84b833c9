import { layerById, type LayerId } from '../layers/index.ts';
import type { Values } from './feature.ts';

/** Stands between the parts of a key; no code contains it. */
const separator = '\u001f';

/** What tells two rows of a layer apart by the fields given; null where one of them is empty. */
export function keyOfValues(values: Values, fields: readonly string[]): string | null {
  const parts = fields.map((field) => values[field] ?? null);
  return parts.some((part) => part === null || part === '') ? null : parts.join(separator);
}

/** The fields of a key written as `source+code`; null for fields that a layer does not have or that tell nothing apart. */
export function keyFieldsOf(layer: LayerId, key: string): string[] | null {
  const fields = key.split('+').map((field) => field.trim());
  const fit = fields.every((id) => {
    const field = layerById(layer).fields.find((candidate) => candidate.id === id);
    return field !== undefined && !field.derived && ['code', 'text'].includes(field.kind);
  });
  return fit ? fields : null;
}
