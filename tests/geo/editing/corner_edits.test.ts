import { describe, expect, it } from 'vitest';

import { applyEdit, topologyOf } from '#shared/geo/editing/apply_edit.ts';
import { deleteArea, mergeAreas, reshapeBorder } from '#shared/geo/editing/area_operations.ts';
import { blocks, type AreaEdit, type EditedArea } from '#shared/geo/editing/area_topology.ts';
import { insertCorner, moveCorners, moveWhole, removeCorner } from '#shared/geo/editing/corner_edits.ts';
import { fillGap, gapAt } from '#shared/geo/editing/fill_gap.ts';
import { snapPlace } from '#shared/geo/editing/snap_place.ts';
import { interiorPoint } from '#shared/geo/interior_point.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

const square = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

const row = (fid: number, ring: Ring, values: Feature['values']): Feature => ({
  fid,
  geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  values: { name: `area ${fid}`, kind: null, ...values },
});

/**
 * Two villages side by side, the west one of two grids and the east one of one. The villages have no corner where their
 * grids meet on the border between them.
 */
const topology = topologyOf('grids', [
  row(1, square(104, 30, 104.02, 30.02), { code: 'V1', level: '2' }),
  row(2, square(104.02, 30, 104.04, 30.02), { code: 'V2', level: '2' }),
  row(3, square(104, 30, 104.02, 30.01), { code: 'V1001', level: '3', parent_code: 'V1', residents: 10 }),
  row(4, square(104, 30.01, 104.02, 30.02), { code: 'V1002', level: '3', parent_code: 'V1', residents: 5 }),
  row(5, square(104.02, 30, 104.04, 30.02), { code: 'V2001', level: '3', parent_code: 'V2' }),
  row(6, square(104.005, 30.002, 104.008, 30.005), {
    code: 'P',
    level: '3',
    parent_code: 'V1',
    kind: 'dedicated',
  }),
]);

function area(fid: number, of = topology): EditedArea {
  const found = of.areas.get(fid);
  if (!found) throw new Error(`No area ${fid}`);
  return found;
}

const kinds = ({ problems }: AreaEdit): string[] => problems.map(({ kind }) => kind);

const corners = (edit: AreaEdit, fid: number): LonLat[] => edit.reshaped.get(fid)?.flat(2) ?? [];

describe('corners that areas share', () => {
  it('take all areas along that meet there, and the villages whose border runs through without a corner', () => {
    const edit = moveCorners(topology, area(3), [{ from: [104.02, 30.01], to: [104.0212345678, 30.011] }]);
    expect(edit.problems).toEqual([]);
    expect([...edit.reshaped.keys()].sort()).toEqual([1, 2, 3, 4, 5]);
    for (const fid of edit.reshaped.keys()) expect(corners(edit, fid)).toContainEqual([104.0212346, 30.011]);
  });

  it('are refused where their borders would cross, turn over or leave nothing', () => {
    const far = moveCorners(topology, area(3), [{ from: [104.02, 30.01], to: [103.99, 30.005] }]);
    expect(blocks(far)).toBe(true);
    const onto = moveCorners(topology, area(3), [{ from: [104.02, 30.01], to: [104, 30] }]);
    expect(blocks(onto)).toBe(true);
    expect(kinds(removeCorner(topology, area(3), [104.02, 30.01]))).toEqual(['junction']);
  });

  it('are put on a border and taken out again for all who share it', () => {
    const put = insertCorner(
      topology,
      area(4),
      [
        [104.02, 30.01],
        [104.02, 30.02],
      ],
      [104.021, 30.015],
    );
    expect([...put.reshaped.keys()].sort()).toEqual([1, 2, 4, 5]);
    const after = applyEdit(topology, put, []);
    const out = removeCorner(after, area(4, after), [104.021, 30.015]);
    expect(out.problems).toEqual([]);
    expect([...out.reshaped.keys()].sort()).toEqual([1, 2, 4, 5]);
    expect(corners(out, 4)).not.toContainEqual([104.021, 30.015]);
  });

  it('snap to the nearest corner before the border, and not to what is in the hand', () => {
    expect(snapPlace(topology, [104.0199, 30.0099], 0.0005)).toMatchObject({
      kind: 'corner',
      at: [104.02, 30.01],
    });
    expect(snapPlace(topology, [104.0199, 30.0049], 0.0005)).toMatchObject({
      kind: 'border',
      at: [104.02, 30.0049],
    });
    expect(snapPlace(topology, [104.03, 30.0049], 0.0005)).toBeNull();
  });
});

describe('areas that lie over others', () => {
  it('move as they are and take nobody along', () => {
    const edit = moveWhole(topology, area(6), 0.002, 0.001);
    expect(edit.problems).toEqual([]);
    expect([...edit.reshaped.keys()]).toEqual([6]);
  });

  it('stay within their parent; areas that tile do not move at all', () => {
    expect(kinds(moveWhole(topology, area(6), 0.013, 0))).toContain('outside_parent');
    expect(kinds(moveWhole(topology, area(3), 0.001, 0))).toEqual(['not_free']);
  });
});

describe('ground that changes hands', () => {
  it('takes the parents along when it goes from one village to another', async () => {
    const edit = await reshapeBorder(topology, area(5), [
      [104.02, 30.002],
      [104.015, 30.004],
      [104.02, 30.006],
    ]);
    expect(edit.problems).toEqual([]);
    expect([...edit.reshaped.keys()].sort()).toEqual([1, 2, 3, 5]);
    for (const fid of [1, 2, 3, 5]) expect(corners(edit, fid)).toContainEqual([104.015, 30.004]);
  });

  it('is not taken from over the heads of the grids below', async () => {
    const line: LonLat[] = [
      [104.02, 30.002],
      [104.015, 30.004],
      [104.02, 30.006],
    ];
    expect(kinds(await reshapeBorder(topology, area(2), line))).toEqual(['has_children']);
    expect(kinds(deleteArea(topology, area(2)))).toEqual(['has_children']);
  });

  it('adds up head-counts in a merge, and moves the grids of a merged village under the other', async () => {
    const grids = await mergeAreas(topology, [area(3), area(4)], area(4));
    expect(grids.revalued.get(4)).toEqual({ residents: 15 });
    expect(grids.removed).toEqual([3]);
    const villages = await mergeAreas(topology, [area(1), area(2)], area(1));
    expect(villages.problems).toEqual([]);
    expect(villages.revalued.get(5)).toEqual({ parent_code: 'V1' });
  });

  it('that nobody has is found up to the border of the village, and given to a neighbour', async () => {
    const gone = applyEdit(topology, deleteArea(topology, area(4)), []);
    const middle = interiorPoint({ type: 'MultiPolygon', coordinates: area(4).polygons });
    const gap = await gapAt(gone, '3', middle);
    expect(gap?.flat(2)).toContainEqual([104, 30.02]);
    expect(await gapAt(gone, '3', [104.03, 30.01])).toBeNull();
    expect(await gapAt(gone, '3', [104.05, 30.01])).toBeNull();
    const edit = await fillGap(gone, gap ?? [], area(3, gone));
    expect(edit.problems).toEqual([]);
    expect(corners(edit, 3)).toContainEqual([104, 30.02]);
  });
});
