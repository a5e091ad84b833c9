import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { NewFeature, Value } from '#shared/model/feature.ts';
import { readSeason } from '#shared/model/season.ts';

/** What is wrong with features by the definition of their layer; empty when all is well. */
export function findMisfits(layerId: LayerId, features: readonly NewFeature[]): string[] {
  const layer = layerById(layerId);
  const known = new Set(layer.fields.map(({ id }) => id));
  const codes = new Set<Value>();
  const misfits: string[] = [];
  for (const { geometry, values } of features) {
    const code = values[layer.codeField] ?? null;
    if (codes.has(code)) misfits.push(`${String(code)} stands twice`);
    codes.add(code);
    if (geometry.type !== layer.geometry) misfits.push(`${String(code)} is a ${geometry.type}`);
    for (const key of Object.keys(values))
      if (!known.has(key)) misfits.push(`${String(code)} has a field ${key}`);
    for (const field of layer.fields) {
      const value = values[field.id];
      if (value === undefined) misfits.push(`${String(code)} lacks ${field.id}`);
      else if (!fits(field, value)) misfits.push(`${String(code)}: ${field.id} is ${String(value)}`);
    }
  }
  return misfits;
}

function fits({ kind, choices, required }: Field, value: Value): boolean {
  if (value === null) return required !== true;
  switch (kind) {
    case 'code':
    case 'text':
    case 'free_text':
      return typeof value === 'string' && value.length > 0;
    case 'choice':
      return choices?.some(({ code }) => code === value) === true;
    case 'boolean':
      return typeof value === 'boolean';
    case 'season':
      return typeof value === 'string' && readSeason(value) !== null;
    case 'date':
      return typeof value === 'string' && new Date(value).toISOString().startsWith(value);
    case 'integer':
    case 'instant':
      return Number.isSafeInteger(value);
    case 'degrees':
      return typeof value === 'number' && value >= 0 && value <= 360;
    case 'number':
    case 'metres':
      return Number.isFinite(value);
  }
}
