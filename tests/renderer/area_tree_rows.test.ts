import { describe, expect, it } from 'vitest';

import { areasAbove, steppedRow, treeRows, type TreeRow } from '#renderer/panels/areas/tree_rows.ts';
import type { RollUp } from '#shared/rpc/area_schemas.ts';

type Place = RollUp['rows'][number]['place'];

const area = (
  fid: number,
  code: string,
  name: string,
  parent: number | null,
  count: number,
  unassigned: number | null,
  place: Place = 'tree',
) => ({ fid, code, name, level: '3', parent, place, count, unassigned });

const rollUp: RollUp = {
  day: '2026-05-15',
  boundaries: 'of_period',
  redrawnOn: '',
  rows: [
    area(11, '1', '青堰镇', null, 30, 2),
    area(12, '1-2', '河东社区', 0, 28, 0),
    area(13, '1-2-3', '河东第一网格', 1, 20, null),
    area(14, '1-2-10', '河东第十网格', 1, 8, null),
    area(15, '9', '飞地', null, 4, null, 'orphan'),
    area(16, '1-L', '采收流动网格', 1, 7, null, 'mobile'),
  ],
  unassigned: 5,
  mobileUnassigned: 32,
  total: 39,
};

const said = (rows: readonly TreeRow[]): string[] =>
  rows.map((row) => {
    if (row.kind === 'area') return `${' '.repeat(row.depth)}${row.area.name} ${row.area.count}`;
    if (row.kind === 'unassigned') return `${' '.repeat(row.depth)}- ${row.count}`;
    return row.kind === 'whole' ? `全域 ${row.count}` : `${row.place} ${row.count}`;
  });

describe('the lines of the tree of areas', () => {
  it('are the whole, what is open, what lies in none below, orphans and mobile grids under headings', () => {
    expect(said(treeRows(rollUp, new Set()))).toEqual([
      '全域 39',
      ' 青堰镇 30',
      ' - 5',
      'orphan 1',
      ' 飞地 4',
      'mobile 1',
      ' 采收流动网格 7',
    ]);
    expect(said(treeRows(rollUp, new Set([11, 12])))).toEqual([
      '全域 39',
      ' 青堰镇 30',
      '  河东社区 28',
      '   河东第一网格 20',
      '   河东第十网格 8',
      '  - 2',
      ' - 5',
      'orphan 1',
      ' 飞地 4',
      'mobile 1',
      ' 采收流动网格 7',
    ]);
  });

  it('lead to what was typed, by name or code, all open', () => {
    expect(said(treeRows(rollUp, new Set(), '第十'))).toEqual([
      ' 青堰镇 30',
      '  河东社区 28',
      '   河东第十网格 8',
    ]);
    expect(said(treeRows(rollUp, new Set(), '1-２-3'))).toEqual([
      ' 青堰镇 30',
      '  河东社区 28',
      '   河东第一网格 20',
    ]);
    expect(treeRows(rollUp, new Set(), 'nothing')).toEqual([]);
    expect(treeRows(rollUp, new Set(), ' ')).toHaveLength(7);
  });

  it('tell what is above an area, and where arrows lead', () => {
    expect(areasAbove(rollUp, 14)).toEqual([11, 12]);
    expect(areasAbove(rollUp, 11)).toEqual([]);
    const shown = treeRows(rollUp, new Set([11, 12]));
    expect([steppedRow(shown, 1, 'in'), steppedRow(shown, 4, 'out'), steppedRow(shown, 3, 'in')]).toEqual([
      2, 2, 3,
    ]);
    expect(steppedRow(shown, 0, 'out')).toBe(0);
  });
});
