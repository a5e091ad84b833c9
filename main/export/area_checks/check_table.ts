import type { FeatureTable, Field, FieldKind } from '#shared/layers/layer.ts';
import { layerById } from '#shared/layers/index.ts';
import type { Feature } from '#shared/model/feature.ts';
import { areaCheckTableText } from '#shared/text/area_check_text.ts';
import type { Language } from '#shared/text/text.ts';

import type { OwnFact } from '../places/table_origin.ts';

type Column = keyof typeof areaCheckTableText;

/** The answer to a question of areas as a table of features. */
export type CheckTable = { table: FeatureTable; rows: Feature[]; facts: OwnFact[] };

/** A table of area checks by its columns. */
export function checkTable(
  title: 'seams' | 'crosswalk' | 'borders' | 'staffing',
  geometry: FeatureTable['geometry'],
  columns: readonly (readonly [Column, FieldKind])[],
): FeatureTable {
  const field = ([id, kind]: readonly [Column, FieldKind]): Field => ({
    id,
    kind,
    label: areaCheckTableText[id],
  });
  return {
    id: title,
    title: areaCheckTableText[title],
    geometry,
    nameField: 'name',
    codeField: 'code',
    fields: columns.map(field),
  };
}

/** The label of a level of areas. */
export function levelLabel(layer: 'grids' | 'police_districts', level: string, language: Language): string {
  const { fields, levelField } = layerById(layer);
  const choices = fields.find(({ id }) => id === levelField)?.choices ?? [];
  return choices.find(({ code }) => code === level)?.label[language] ?? level;
}

/** A number with so many decimals; null stays. */
export function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}

export function fact(key: Column, words: string): OwnFact {
  return { key, label: areaCheckTableText[key], words };
}
