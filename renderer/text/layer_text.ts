import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Language } from '#shared/text/text.ts';

/** The label of one code of a layer's field; the code itself where the definition does not know it. */
export function choiceLabel(layer: LayerId, fieldId: string, code: string, language: Language): string {
  const field = layerById(layer).fields.find(({ id }) => id === fieldId);
  return field?.choices?.find((choice) => choice.code === code)?.label[language] ?? code;
}

/** What a feature is called: its name, else its code, else the layer with the number of the row. */
export function featureName(layer: LayerId, fid: number, values: Values, language: Language): string {
  const { nameField, codeField, title } = layerById(layer);
  for (const id of [nameField, codeField]) {
    const value = values[id];
    if (typeof value === 'string' && value !== '') return value;
  }
  return `${title[language]} ${fid}`;
}

/** Name of an incident's category: a label for the console's own, the source's words for the rest. */
export function categoryLabel(key: string, language: Language): string {
  return choiceLabel('incidents', 'category', key, language);
}
