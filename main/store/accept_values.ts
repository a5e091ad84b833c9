import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field, LayerDefinition } from '#shared/layers/layer.ts';
import { disclosureOf } from '#shared/model/disclosure.ts';
import type { Value, Values } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { isMovingDevice, isPersonalCode, maskFreeText } from '#main/import/person_guard.ts';

import { isValueOf } from './check_value.ts';

function refuse(layer: LayerId, field: string, why: string): never {
  throw new AppError('bad_input', why, { layer, field });
}

/** Text as it is stored: without blanks around it, personal data masked; nothing at all as null. */
function cleanText(field: Field, text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return field.kind === 'text' || field.kind === 'free_text' ? maskFreeText(trimmed) : trimmed;
}

function acceptValue(layer: LayerId, field: Field, value: Value): Value {
  if (field.derived) refuse(layer, field.id, 'The console writes this field itself');
  const clean = typeof value === 'string' ? cleanText(field, value) : value;
  if (!isValueOf(field, clean)) refuse(layer, field.id, `Not a value of the kind ${field.kind}`);
  if (field.kind === 'code' && typeof clean === 'string' && isPersonalCode(clean)) {
    refuse(layer, field.id, 'The code is the number of a person');
  }
  return clean;
}

/**
 * The values of one change as they may be stored: known fields of the right kind, free text masked. Throws `bad_input` with
 * layer and field for anything else, for an empty required field, and for devices that move.
 */
export function acceptValues(layer: LayerId, values: Values): Values {
  const { fields, nameField } = layerById(layer);
  const accepted: Values = {};
  for (const [id, value] of Object.entries(values)) {
    const field = fields.find((candidate) => candidate.id === id);
    if (!field) return refuse(layer, id, 'The layer has no such field');
    accepted[id] = acceptValue(layer, field, value);
  }
  const name = accepted[nameField];
  if (layer === 'cameras' && typeof name === 'string' && isMovingDevice(name)) {
    refuse(layer, nameField, 'Devices that move are not kept');
  }
  return accepted;
}

function asText(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/**
 * Fields that the console writes itself, for an incident as it will be. A category that an operator chose replaces the words
 * of the source; what was folded stays folded until its category is changed.
 */
export function derivedValues(layer: LayerId, before: Values | null, after: Values): Values {
  if (layer !== 'incidents') return {};
  const chosen = before?.category !== after.category;
  const categoryText = chosen ? null : asText(after.category_text);
  if (!chosen && before?.disclosure === 'folded') return {};
  return {
    category_text: categoryText,
    disclosure: disclosureOf({
      category: asText(after.category),
      categoryText,
      title: asText(after.title),
    }),
  };
}

/** A code for a row that came without one: the layer's first letter, and the key that the row will have. */
function generatedCode(layer: LayerDefinition, fid: number): string {
  return `GL-${layer.id.charAt(0).toUpperCase()}${String(fid).padStart(7, '0')}`;
}

/** Fills the required fields that a new row lacks. Throws `bad_input` where nothing can be made up. */
export function completeValues(layerId: LayerId, fid: number, values: Values): Values {
  const layer = layerById(layerId);
  const complete = { ...values };
  for (const field of layer.fields) {
    if (!field.required || (complete[field.id] ?? null) !== null) continue;
    if (!field.generated) refuse(layerId, field.id, 'A required field is empty');
    const code = asText(complete[layer.codeField]) ?? generatedCode(layer, fid);
    complete[field.id] = field.id === layer.codeField ? code : `${layer.title.zh} ${code}`;
  }
  return complete;
}

/** Throws `bad_input` when an update empties a required field. */
export function refuseEmptied(layerId: LayerId, values: Values): void {
  for (const field of layerById(layerId).fields) {
    if (field.required && values[field.id] === null) refuse(layerId, field.id, 'A required field is empty');
  }
}
