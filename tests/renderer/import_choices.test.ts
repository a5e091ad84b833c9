import { describe, expect, it } from 'vitest';

import {
  importOptions,
  missingChoice,
  noChoices,
  placeFields,
} from '#renderer/panels/import_data/import_choices.ts';
import { problemsCsv } from '#renderer/panels/import_data/problems_csv.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

const preview: ImportPreview = {
  fileName: 'cameras.csv',
  format: 'csv',
  encoding: 'gb18030',
  members: [],
  member: '',
  columns: ['名称', '经度', '纬度'],
  sample: [],
  rowCount: 3,
  geometry: 'none',
  suggestedLayer: 'cameras',
  mapping: { name: '名称', longitude: '经度', latitude: '纬度' },
  declaredDatum: null,
  refusedColumns: [],
  sureness: { format: 1, encoding: 1, header: 1, layer: 1 },
  headerRow: 1,
  delimiter: ',',
  head: [],
  matches: [],
  profiles: [],
};

describe('what has to be decided before an import', () => {
  it('is the datum where the file does not state it, and the layer where it is not recognised', () => {
    expect(missingChoice(noChoices, preview)).toBe('datum');
    expect(missingChoice(noChoices, { ...preview, declaredDatum: 'cgcs2000' })).toBeNull();
    expect(missingChoice(noChoices, { ...preview, suggestedLayer: null })).toBe('layer');
    expect(missingChoice({ ...noChoices, datum: 'gcj02' }, preview)).toBeNull();
  });

  it('is a whole EPSG code once a projected datum was chosen', () => {
    const datumOf = (epsg: string) =>
      importOptions({ ...noChoices, datum: 'epsg', epsg }, preview, 'cameras', true, 'zh').datum;
    expect(datumOf('45')).toBeUndefined();
    expect(datumOf('4549')).toBe('EPSG:4549');
    const half = { ...noChoices, datum: 'epsg' as const, epsg: '' };
    expect(missingChoice(half, { ...preview, declaredDatum: 'wgs84' })).toBe('datum');
  });

  it('asks for columns of coordinates only where the file has no shapes', () => {
    expect(placeFields('cameras', preview)).toEqual(['longitude', 'latitude', 'position']);
    expect(placeFields('grids', preview)).toEqual(['boundary']);
    expect(placeFields('cameras', { ...preview, geometry: 'Point' })).toEqual([]);
  });

  it('goes to the core with the operator’s columns over the recognised ones', () => {
    const choices = { ...noChoices, datum: 'gcj02' as const, mapping: { name: '', code: '名称' } };
    expect(importOptions(choices, preview, 'cameras', true, 'zh')).toEqual({
      layer: 'cameras',
      mapping: { name: '', code: '名称', longitude: '经度', latitude: '纬度' },
      datum: 'gcj02',
      dryRun: true,
      language: 'zh',
    });
  });
});

describe('rejected rows as a table', () => {
  it('quote what needs it and start no formula', () => {
    const problems = [
      { row: 3, column: '经度', code: 'x', reason: '坐标看不懂，"?"', value: '=HYPERLINK("x")' },
      { row: 4, column: 'a,b', code: 'x', reason: 'r' },
    ];
    expect(problemsCsv(['行', '列', '原因', '原值'], problems)).toBe(
      '行,列,原因,原值\r\n3,经度,"坐标看不懂，""?""","\'=HYPERLINK(""x"")"\r\n4,"a,b",r,\r\n',
    );
  });
});
