import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';
import type { Text } from '#shared/text/text.ts';

import { importMatchText } from '#renderer/text/import_match_text.ts';

import { placeFields } from '../import_choices.ts';

export type TargetGroup = 'required' | 'place' | 'other';

/** Something that a column can fill: a field of the layer or a part of the place. */
export type MappingTarget = {
  id: string;
  label: Text;
  group: TargetGroup;
  required: boolean;
  /** Made up, with a warning, where the file has none. */
  generated: boolean;
};

function placeLabel(id: string): Text {
  const key = `import.auxiliary.${id}`;
  return Object.entries(importMatchText).find(([known]) => known === key)?.[1] ?? { zh: id, en: id };
}

/** All that columns of a file can fill, what is needed first. */
export function mappingTargets(layer: LayerId, preview: ImportPreview): MappingTarget[] {
  const places = placeFields(layer, preview).map((id) => ({
    id,
    label: placeLabel(id),
    group: 'place' as const,
    required: false,
    generated: false,
  }));
  const { fields, timeField } = layerById(layer);
  const targets = fields
    .filter((field) => field.derived !== true)
    .map(({ id, label, required = false, generated = false }) => ({
      id,
      label,
      group: required || id === timeField ? ('required' as const) : ('other' as const),
      required: required && !generated,
      generated,
    }));
  const order: readonly TargetGroup[] = ['required', 'place', 'other'];
  return order.flatMap((group) => [...targets, ...places].filter((target) => target.group === group));
}

/** Different values of a column in the first rows, as many as fit beside it. */
export function sampleValues(preview: ImportPreview, column: string, most = 3): string[] {
  const at = preview.columns.indexOf(column);
  if (at < 0) return [];
  const values = new Set(preview.sample.map((row) => row[at] ?? '').filter((value) => value !== ''));
  return [...values].slice(0, most);
}
