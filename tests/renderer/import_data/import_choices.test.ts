import { describe, expect, it } from 'vitest';

import {
  choicesOf,
  importOptions,
  missingChoices,
  noChoices,
  placeFields,
  profileOf,
} from '#renderer/panels/import_data/import_choices.ts';
import { cameraPreview as preview } from '#tests/fixtures/import/camera_preview.ts';

describe('what has to be decided before an import', () => {
  it('is the datum where the file does not state it, and the layer where it is not recognised', () => {
    expect(missingChoices(noChoices, preview)).toEqual(['datum']);
    expect(missingChoices(noChoices, { ...preview, declaredDatum: 'cgcs2000' })).toEqual([]);
    expect(missingChoices(noChoices, { ...preview, suggestedLayer: null })).toEqual(['layer', 'datum']);
    expect(missingChoices({ ...noChoices, datum: 'gcj02' }, preview)).toEqual([]);
  });

  it('is a whole EPSG code once a projected datum was chosen', () => {
    const datumOf = (epsg: string) =>
      importOptions({ ...noChoices, datum: 'epsg', epsg }, preview, 'cameras', true, 'zh').datum;
    expect(datumOf('45')).toBeUndefined();
    expect(datumOf('4549')).toBe('EPSG:4549');
    const half = { ...noChoices, datum: 'epsg' as const, epsg: '' };
    expect(missingChoices(half, { ...preview, declaredDatum: 'wgs84' })).toEqual(['datum']);
  });

  it('is where the place stands, once the columns recognised for it were taken away', () => {
    const declared = { ...preview, declaredDatum: 'wgs84' as const };
    const without = (field: string) => ({ ...noChoices, mapping: { [field]: '' } });
    expect(missingChoices(without('longitude'), declared)).toEqual(['place']);
    expect(missingChoices(without('name'), declared)).toEqual([]);
    const inOneCell = { ...noChoices, mapping: { longitude: '', latitude: '', position: '名称' } };
    expect(missingChoices(inOneCell, declared)).toEqual([]);
    expect(missingChoices(without('longitude'), { ...declared, geometry: 'Point' })).toEqual([]);
  });

  it('asks for columns of coordinates only where the file has no shapes', () => {
    expect(placeFields('cameras', preview)).toEqual(['longitude', 'latitude', 'position']);
    expect(placeFields('grids', preview)).toEqual(['boundary']);
    expect(placeFields('cameras', { ...preview, geometry: 'Point' })).toEqual([]);
  });

  it('goes to the core with the operator’s columns over the recognised ones', () => {
    const choices = {
      ...noChoices,
      reading: { encoding: 'gb18030' as const, headerRow: 3 },
      datum: 'gcj02' as const,
      mapping: { name: '', code: '名称' },
    };
    expect(importOptions(choices, preview, 'cameras', true, 'zh')).toEqual({
      encoding: 'gb18030',
      headerRow: 3,
      layer: 'cameras',
      mapping: { name: '', code: '名称', longitude: '经度', latitude: '纬度' },
      datum: 'gcj02',
      dryRun: true,
      language: 'zh',
    });
  });
});

describe('a profile', () => {
  const decided = {
    ...noChoices,
    reading: { member: '点位', encoding: 'gb18030' as const },
    layer: 'cameras' as const,
    datum: 'epsg' as const,
    epsg: '4549',
    mapping: { name: '' },
    update: { key: 'code', duplicates: 'refuse', emptyCells: 'keep' } as const,
    categories: { 邻里: 'MD' },
  };

  it('decides about the next file what was decided about the first', () => {
    const profile = profileOf('公安', decided, preview, 'cameras');
    const again = choicesOf(profile, preview);
    const options = (choices: typeof noChoices) => importOptions(choices, preview, 'cameras', false, 'zh');
    expect(options(again)).toEqual({
      ...options({ ...decided, reading: { encoding: 'gb18030' } }),
      profile: '公安',
    });
    expect(profile).toMatchObject({ datum: 'EPSG:4549', columns: preview.columns });
  });

  it('keeps the sheet only of files that have several', () => {
    expect(profileOf('公安', decided, preview, 'cameras').reading).toEqual({ encoding: 'gb18030' });
    const several = { ...preview, members: ['点位', '说明'] };
    expect(profileOf('公安', decided, several, 'cameras').reading).toMatchObject({ member: '点位' });
  });

  it('leaves the datum open where it was left open', () => {
    const profile = profileOf('公安', { ...decided, datum: null, epsg: '' }, preview, 'cameras');
    expect(missingChoices(choicesOf(profile, preview), preview)).toEqual(['datum']);
  });
});
