import { describe, expect, it } from 'vitest';

import { narrowedFilter } from '#renderer/panels/table/column_conditions.ts';
import { listedFields, movedColumn, orderedFields } from '#renderer/panels/table/table_columns.ts';
import { annotationSets, type Annotation } from '#renderer/state/annotation_store.ts';
import { areaWords, azimuthWords, lengthWords } from '#renderer/text/measurement_words.ts';
import { layerById } from '#shared/layers/index.ts';

const plain = { order: [], hidden: [], widths: {} };

describe('the columns of a table', () => {
  it('stand as the layer has them until one is moved, and new ones come last', () => {
    const fields = listedFields(layerById('cameras'));
    const ids = fields.map(({ id }) => id);
    expect(orderedFields(fields, plain).map(({ id }) => id)).toEqual(ids);
    const moved = movedColumn(plain, fields, ids[3]!, ids[0]!);
    expect(moved.order).toEqual([ids[3], ids[0], ids[1], ids[2], ...ids.slice(4)]);
    const known = { ...plain, order: [ids[2]!, ids[0]!] };
    expect(
      orderedFields(fields, known)
        .map(({ id }) => id)
        .slice(0, 3),
    ).toEqual([ids[2], ids[0], ids[1]]);
    expect(movedColumn(plain, fields, 'nothing', ids[0]!)).toEqual(plain);
  });

  it('narrow a choice to what the view lets through as well', () => {
    const filter = { equals: { category: ['MD', 'ZA'] } };
    expect(narrowedFilter(filter, { choices: { category: ['ZA', 'QT'] }, fields: {} })).toEqual({
      equals: { category: ['ZA'] },
    });
    expect(narrowedFilter({}, { choices: {}, fields: {} })).toEqual({});
  });
});

describe('measurements in words', () => {
  const units = { language: 'zh', lengthUnit: 'auto', areaUnit: 'auto' } as const;

  it('tell areas in mu, hectares and square kilometres', () => {
    expect(areaWords(20_000, { ...units, areaUnit: 'mu' })).toBe('30 亩');
    expect(areaWords(20_000, { ...units, areaUnit: 'hectare' })).toBe('2 公顷');
    expect(areaWords(2_500_000, { ...units, areaUnit: 'square_kilometre' })).toBe('2.5 平方公里');
    expect(areaWords(1234.4, { ...units, areaUnit: 'square_metre' })).toBe('1,234 平方米');
  });

  it('tell lengths in metres and kilometres, and directions by compass and degrees', () => {
    expect(lengthWords(1234.56, { ...units, lengthUnit: 'metre' })).toBe('1,234.6 米');
    expect(lengthWords(1234.56, { ...units, lengthUnit: 'kilometre' })).toBe('1.235 公里');
    expect(azimuthWords(44.96, 'zh')).toBe('东北 45.0°');
  });
});

describe('sets of annotations', () => {
  it('come in the order of their first annotation', () => {
    const annotation = (fid: number, set: string): Annotation => ({
      fid,
      set,
      geometry: { type: 'Point', coordinates: [0, 0] },
      name: '',
      kind: 'point',
      symbol: 'pin',
      colour: 'red',
      lineStyle: 'solid',
      lineWidth: 2,
      rank: fid,
    });
    const sets = annotationSets([annotation(1, 'b'), annotation(2, ''), annotation(3, 'b')]);
    expect(sets.map(({ name, members }) => [name, members.map(({ fid }) => fid)])).toEqual([
      ['b', [1, 3]],
      ['', [2]],
    ]);
  });
});
