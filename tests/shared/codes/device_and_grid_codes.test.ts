import { describe, expect, it } from 'vitest';

import { deviceCodeMeaning, editionOfHeadings } from '#shared/codes/gb28181_dictionary.ts';
import { decodeGridCode } from '#shared/codes/grid_code.ts';

describe('codes of devices', () => {
  it('mean what either edition says, and customs keep their digit to themselves', () => {
    const camera = deviceCodeMeaning('44010501001310000002');
    expect([camera?.type['2016']?.zh, camera?.industry['2022']?.zh]).toEqual(['摄像机', '社会治安路面']);
    expect([camera?.network['2016']?.zh, camera?.network['2022']?.zh]).toEqual([
      '监控报警专网',
      '公安视频传输网',
    ]);
    expect(deviceCodeMeaning('44010501431310000002')?.industry).toMatchObject({
      '2016': { zh: '冶金企业' },
      '2022': { zh: '电力、热力、燃气及水' },
    });
    expect(deviceCodeMeaning('42010011101320803002')?.network).toEqual({ '2016': null, '2022': null });
    expect(deviceCodeMeaning('440105010013100002')).toBeNull();
  });

  it('come in the edition that the headings of a list tell of', () => {
    expect(editionOfHeadings(['deviceid', 'info.positiontype'])).toBe('2016');
    expect(editionOfHeadings(['deviceid', 'info.photoelectricimagingtype'])).toBe('2022');
    expect(editionOfHeadings(['deviceid', 'name'])).toBeNull();
  });
});

describe('codes of grids', () => {
  it.each([
    ['990101001', '1', ['990101']],
    ['990101001000', '1', ['990101', '990101000000']],
    ['990101001001', '2', ['990101001', '990101001000']],
    ['990101001001001', '3', ['990101001001']],
    ['00000199010100100101', '3', []],
  ])('%s is of level %s', (code, level, parents) => {
    expect(decodeGridCode(code)).toMatchObject({ level, parents });
  });

  it.each(['', '12345', '00010100100', 'A12', '9901010010010010010011'])('%s is none', (code) => {
    expect(decodeGridCode(code)).toBeNull();
  });
});
