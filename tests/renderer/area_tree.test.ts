import { describe, expect, it } from 'vitest';

import {
  areaTree,
  branchKeys,
  filteredTree,
  pathTo,
  type AreaNode,
} from '#renderer/panels/areas/area_tree.ts';

const row = (fid: number, code: string, parent: string, name = code) => ({
  fid,
  at: [0, 0] as [number, number],
  values: { code, name, parent_code: parent },
});

const names = (nodes: readonly AreaNode[]): unknown[] =>
  nodes.map(({ name, children }) => (children.length > 0 ? [name, names(children)] : name));

const rows = [
  row(3, '1-2-3', '1-2', '河东第一网格'),
  row(2, '1-2', '1', '河东社区'),
  row(1, '1', '', '青堰镇'),
  row(4, '1-2-10', '1-2', '河东第十网格'),
  row(5, '9', 'gone'),
];

describe('the tree of areas', () => {
  it('stands each area under its parent, ordered by code, and keeps orphans at the top', () => {
    expect(names(areaTree('grids', rows))).toEqual([
      ['青堰镇', [['河东社区', ['河东第一网格', '河东第十网格']]]],
      '9',
    ]);
  });

  it('loses nothing when areas name each other or themselves as parents', () => {
    const tree = areaTree('grids', [row(1, 'a', 'b'), row(2, 'b', 'a'), row(3, 'c', 'c')]);
    expect(names(tree).flat(5)).toHaveLength(3);
  });

  it('finds the way to an area, and the branches', () => {
    const tree = areaTree('grids', rows);
    expect(pathTo(tree, 4)).toEqual([1, 2]);
    expect(pathTo(tree, 1)).toEqual([]);
    expect(branchKeys(tree)).toEqual([1, 2]);
  });

  it('keeps only branches that lead to what was typed', () => {
    const tree = areaTree('grids', rows);
    expect(names(filteredTree(tree, '第十'))).toEqual([['青堰镇', [['河东社区', ['河东第十网格']]]]]);
    expect(filteredTree(tree, 'nothing')).toEqual([]);
    expect(filteredTree(tree, ' ')).toHaveLength(2);
  });
});
