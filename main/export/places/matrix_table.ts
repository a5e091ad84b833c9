import { layerById } from '#shared/layers/index.ts';
import type { FeatureTable, Field, FieldKind } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { PlaceMatrix } from '#shared/rpc/facility_schemas.ts';
import { fillText } from '#shared/text/fill_text.ts';
import { placeLevelText, placeTableText } from '#shared/text/place_text.ts';
import type { Language, Text } from '#shared/text/text.ts';

import type { OwnFact } from './table_origin.ts';

type Column = PlaceMatrix['columns'][number];

function kindLabel(kind: string): Text {
  const choices = layerById('facilities').fields.find(({ id }) => id === 'kind')?.choices ?? [];
  return choices.find(({ code }) => code === kind)?.label ?? { zh: kind, en: kind };
}

function inEach(say: (language: Language) => string): Text {
  return { zh: say('zh'), en: say('en') };
}

/** Heading of a column: the kind, whether of the area's own level, and how many where more than one. */
function columnLabel({ kind, least, sameLevel }: Column): Text {
  return inEach((language) => {
    const name = kindLabel(kind)[language];
    const own = sameLevel ? fillText(placeTableText.ownLevel[language], { kind: name }) : name;
    return least > 1 ? fillText(placeTableText.leastOf[language], { kind: own, least }) : own;
  });
}

const field = (id: string, kind: FieldKind, label: Text): Field => ({ id, kind, label });

/** What an area lacks, in words. */
function missingWords(matrix: PlaceMatrix, counts: readonly number[], language: Language): string {
  const words = matrix.columns.flatMap(({ kind, least }, column) => {
    const lacking = least - (counts[column] ?? 0);
    if (lacking <= 0) return [];
    const name = kindLabel(kind)[language];
    return [
      lacking === 1 ? name : fillText(placeTableText.missingCount[language], { kind: name, count: lacking }),
    ];
  });
  return words.join(language === 'zh' ? '、' : ', ');
}

/** A matrix as a table with a row an area, standing at the middle of the area; `middle` serves the whole database. */
export function matrixTable(
  matrix: PlaceMatrix,
  middle: LonLat,
  language: Language,
): { table: FeatureTable; rows: Feature[]; facts: OwnFact[] } {
  const table: FeatureTable = {
    id: 'matrix',
    title: inEach((word) => `${placeTableText.matrix[word]} ${placeLevelText[matrix.level][word]}`),
    geometry: 'Point',
    nameField: 'name',
    codeField: 'code',
    fields: [
      field('code', 'code', placeTableText.areaCode),
      field('name', 'text', placeTableText.area),
      field('parent', 'text', placeTableText.parent),
      ...matrix.columns.map((column) => field(column.kind, 'integer', columnLabel(column))),
      field('complete', 'number', placeTableText.complete),
      field('missing', 'text', placeTableText.missing),
    ],
  };
  const rows = matrix.rows.map(({ code, name, parent, at, counts, complete }, row): Feature => ({
    fid: row + 1,
    geometry: { type: 'Point', coordinates: at ?? middle },
    values: {
      code,
      name,
      parent,
      ...Object.fromEntries(matrix.columns.map(({ kind }, column) => [kind, counts[column] ?? 0])),
      complete: complete === null ? null : Math.round(complete * 1000) / 10,
      missing: missingWords(matrix, counts, language),
    },
  }));
  const rules = matrix.columns
    .map((column) => columnLabel(column)[language])
    .join(language === 'zh' ? '、' : ', ');
  const { asked, met } = matrix;
  return {
    table,
    rows,
    facts: [
      { key: 'rules', label: placeTableText.rules, words: rules },
      {
        key: 'met',
        label: placeTableText.met,
        words: fillText(placeTableText.metWords[language], { asked, met }),
      },
    ],
  };
}
