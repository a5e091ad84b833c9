import { layers } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';

import { auxiliaryFields } from '#main/import/known_headings.ts';

import type { Command } from './command.ts';

function describeField({ id, kind, label, aliases, choices, required, generated, derived }: Field) {
  return {
    field: id,
    kind,
    label,
    required: required ?? false,
    generated: generated ?? false,
    importable: !derived,
    headings: [id, label.zh, label.en, ...(aliases ?? [])],
    ...(choices ? { choices: choices.map((choice) => ({ code: choice.code, label: choice.label })) } : {}),
  };
}

/** What each layer stores and which column headings it recognises. Needs no database. */
export const fieldsCommand: Command = {
  name: 'fields',
  usage: 'fields [--layer LAYER]',
  summary: {
    zh: '列出各图层的字段和认得的列名',
    en: 'List the fields of the layers and the headings they know',
  },
  options: { layer: 'value' },
  run({ options }) {
    options.noFiles();
    const names = layers.map(({ id }) => id);
    const wanted = options.optional('layer') === undefined ? names : [options.choice('layer', names)];
    return Promise.resolve({
      /** What `--map` takes besides the fields: where a place and a time stand in the columns. */
      mappable: auxiliaryFields,
      layers: layers
        .filter(({ id }) => wanted.includes(id))
        .map(({ id, title, geometry, fields }) => ({
          layer: id,
          title,
          geometry,
          fields: fields.map(describeField),
        })),
    });
  },
};
