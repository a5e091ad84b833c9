import { describe, expect, it } from 'vitest';

import {
  compassPoint,
  formatArea,
  formatBytes,
  formatDistance,
  formatInstant,
  formatValue,
  missing,
} from '#renderer/text/format_value.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';

function field(layer: LayerId, id: string): Field {
  const found = layerById(layer).fields.find((one) => one.id === id);
  if (!found) throw new Error(`No field ${id}`);
  return found;
}

const shanghai = 'Asia/Shanghai';

describe('values', () => {
  it('show the labels of choices, and the code where the dictionary does not know it', () => {
    expect(formatValue(field('cameras', 'state'), 'fault', 'zh', shanghai)).toBe('故障');
    expect(formatValue(field('cameras', 'state'), 'fault', 'en', shanghai)).toBe('Faulty');
    expect(formatValue(field('cameras', 'state'), 'x9', 'zh', shanghai)).toBe('x9');
  });

  it('carry their units', () => {
    expect(formatValue(field('cameras', 'bearing'), 270, 'zh', shanghai)).toBe('270°');
    expect(formatValue(field('cameras', 'reach_metres'), 80, 'zh', shanghai)).toBe('80 米');
  });

  it('are a dash where there is none', () => {
    for (const value of [null, undefined, ''])
      expect(formatValue(field('cameras', 'name'), value, 'zh', shanghai)).toBe(missing);
  });

  it('are written in the time of the data, without a time of day that the source did not know', () => {
    expect(formatInstant(Date.UTC(2026, 9, 31, 15, 55), shanghai)).toBe('2026-10-31 23:55');
    expect(formatInstant(Date.UTC(2026, 9, 30, 16), shanghai)).toBe('2026-10-31');
  });

  it('read as lengths, areas, directions and sizes that people use', () => {
    expect(formatDistance(152.4, 'zh')).toBe('152 米');
    expect(formatDistance(1000, 'zh')).toBe('1 公里');
    expect(formatDistance(12_345, 'en')).toBe('12.3 km');
    expect(formatArea(25_000, 'zh')).toBe('2.50 公顷');
    expect(formatArea(3_200_000, 'zh')).toBe('3.2 平方公里');
    expect(compassPoint(350, 'zh')).toBe('北');
    expect(compassPoint(226, 'en')).toBe('SW');
    expect(formatBytes(1_258_291)).toBe('1.2 MB');
  });
});
