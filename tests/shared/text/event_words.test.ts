import { describe, expect, it } from 'vitest';

import type { EventCondition, EventFilter } from '#shared/model/event_filter.ts';
import { conditionWords, eventWords, type WordNames } from '#shared/text/event_words.ts';

const names: WordNames = {
  timezone: 'Asia/Shanghai',
  areaName: (_, code) => (code === 'T1' ? '城关镇' : undefined),
  categoryLabel: (key) => (key === 'MD' ? { zh: '矛盾纠纷', en: 'Disputes' } : undefined),
};

const said: [EventCondition, string, string][] = [
  [{ kind: 'value', field: 'category', values: ['MD', '噪声'] }, '矛盾纠纷、噪声', 'Disputes, 噪声'],
  [
    { kind: 'value', field: 'severity', values: ['1', ''], not: true },
    '非 紧急程度 特急、未填',
    'not Severity Critical, none',
  ],
  [
    { kind: 'value', field: 'source', values: ['a', 'b', 'c', 'd', 'e'] },
    '来源 a、b等 5 项',
    'Source a, b and 3 more',
  ],
  [{ kind: 'area', layer: 'grids', codes: ['T1', 'T9'] }, '城关镇、T9', '城关镇, T9'],
  [
    {
      kind: 'polygon',
      ring: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
    },
    '手绘范围内',
    'within the drawn area',
  ],
  [
    { kind: 'near', at: [104, 30], radiusMetres: 500, label: '政府广场' },
    '距 政府广场 500 米内',
    'within 500 m of 政府广场',
  ],
  [
    { kind: 'near', at: [104, 30], radiusMetres: 1500 },
    '距 104.00000, 30.00000 1.5 公里内',
    'within 1.5 km of 104.00000, 30.00000',
  ],
  [{ kind: 'hours', fromHour: 22, toHour: 6 }, '22-06 时', '22-06 h'],
  [{ kind: 'weekdays', days: [5, 1, 2, 3, 4] }, '周一至周五', 'Mon-Fri'],
  [{ kind: 'weekdays', days: [7, 6] }, '周六、周日', 'Sat, Sun'],
  [
    { kind: 'window', fromMs: Date.UTC(2024, 0, 31, 16), toMs: Date.UTC(2024, 1, 29, 16) },
    '2024-02-01 至 2024-02-29',
    '2024-02-01 to 2024-02-29',
  ],
  [
    { kind: 'window', fromMs: Date.UTC(2024, 0, 31, 16, 30), toMs: null, lasting: true },
    '持续于 2024-02-01 00:30 起',
    'under way since 2024-02-01 00:30',
  ],
];

describe('a filter in words', () => {
  it.each(said)('says a condition', (condition, zh, en) => {
    expect(conditionWords(condition, 'zh', names)).toBe(zh);
    expect(conditionWords(condition, 'en', names)).toBe(en);
  });

  it('joins what all satisfy by dots, and says groups with 且 and 或', () => {
    const [[category], [severity], , [area]] = said as [
      [EventCondition],
      [EventCondition],
      unknown,
      [EventCondition],
    ];
    const filter: EventFilter = {
      op: 'and',
      parts: [
        area,
        {
          op: 'or',
          parts: [category, { op: 'and', parts: [severity, { kind: 'hours', fromHour: 0, toHour: 6 }] }],
        },
      ],
    };
    expect(eventWords(filter, 'zh', names)).toBe(
      '城关镇、T9 · （矛盾纠纷、噪声 或 （非 紧急程度 特急、未填 且 00-06 时））',
    );
    expect(eventWords({ op: 'or', parts: filter.parts.slice(0, 1) }, 'en', names)).toBe('城关镇, T9');
    expect(eventWords({ op: 'and', parts: [] }, 'zh', names)).toBe('');
  });
});
