import fc from 'fast-check';

import {
  deleteArea,
  drawArea,
  mergeAreas,
  piecesOf,
  reshapeBorder,
  splitArea,
} from '#shared/geo/editing/area_operations.ts';
import type { AreaEdit, AreaTopology, EditedArea } from '#shared/geo/editing/area_topology.ts';
import { insertCorner, moveCorners, removeCorner } from '#shared/geo/editing/corner_edits.ts';
import { proposeCodes, proposeNames, siblingsOf } from '#shared/geo/editing/propose_area.ts';
import { shareHeadCounts } from '#shared/geo/editing/share_counts.ts';
import { borderingAreas } from '#shared/geo/editing/shared_length.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

const kinds = ['move', 'move', 'insert', 'remove', 'split', 'merge', 'reshape', 'draw', 'border'] as const;

/** One edit as numbers between 0 and 1, so that it can be had of any layer. */
export type RandomEdit = {
  kind: (typeof kinds)[number];
  area: number;
  a: number;
  b: number;
  east: number;
  north: number;
};

const share = (): fc.Arbitrary<number> =>
  fc.noBias(fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1e6));

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  kind: fc.constantFrom(...kinds),
  area: share(),
  a: share(),
  b: share(),
  east: share(),
  north: share(),
});

const at = <T>(list: readonly T[], part: number): T => {
  const found = list[Math.floor(part * list.length)];
  if (found === undefined) throw new Error('An empty list');
  return found;
};

/** Fields of a piece of an area or of a new one beside it. */
function newValues(topology: AreaTopology, model: EditedArea, count: number): Values[] {
  const siblings = siblingsOf(topology, model.level, model.parentCode);
  const codes = proposeCodes(
    topology,
    siblings.map(({ code }) => code),
    model.parentCode,
    count,
  );
  const names = proposeNames(siblings, model, count);
  return codes.map((code, index) => ({ code, name: names[index] ?? '', kind: null }));
}

async function split(topology: AreaTopology, area: EditedArea, line: LonLat[]): Promise<AreaEdit> {
  const pieces = await piecesOf(area, line);
  const shares = shareHeadCounts(
    area.values,
    pieces.map((_, index) => pieces.length - index),
  );
  const [kept = {}, ...rest] = shares;
  const values = newValues(topology, area, rest.length);
  return splitArea(
    topology,
    area,
    line,
    kept,
    values.map((own, index) => ({ ...own, ...rest[index] })),
  );
}

/** The edit that some numbers mean for a layer as it is. */
export async function editOf(topology: AreaTopology, random: RandomEdit): Promise<AreaEdit> {
  const finest = [...topology.areas.values()].filter(({ level, free }) => level === '3' && !free);
  const area = at(finest, random.area);
  const ring: Ring = (area.polygons[0]?.[0] ?? []).slice(0, -1);
  const [west, south, east, north] = area.bounds;
  const reach = (random.kind === 'move' ? 0.25 : 1.2) * Math.min(east - west, north - south);
  const from = at(ring, random.a);
  const to: LonLat = [from[0] + (random.east - 0.5) * reach, from[1] + (random.north - 0.5) * reach];
  const next = ring[(ring.indexOf(from) + 1) % ring.length] ?? from;
  const middle: LonLat = [(from[0] + next[0]) / 2, (from[1] + next[1]) / 2];
  const near: LonLat = [
    middle[0] + (random.east - 0.5) * reach * 0.2,
    middle[1] + (random.north - 0.5) * reach * 0.2,
  ];
  const inside: LonLat = [west + random.east * (east - west), south + random.north * (north - south)];
  switch (random.kind) {
    case 'move':
      return moveCorners(topology, area, [{ from, to }]);
    case 'border': {
      const [dx, dy] = [(to[0] - from[0]) * 0.1, (to[1] - from[1]) * 0.1];
      const shift = ([x, y]: LonLat): LonLat => [x + dx, y + dy];
      return moveCorners(
        topology,
        area,
        [from, next].map((corner) => ({ from: corner, to: shift(corner) })),
      );
    }
    case 'insert':
      return insertCorner(topology, area, [from, next], near);
    case 'remove':
      return removeCorner(topology, area, from);
    case 'split':
      return split(topology, area, [from, inside, at(ring, random.b)]);
    case 'merge': {
      const neighbours = borderingAreas(topology, area.level, area.polygons, [area.fid]);
      return neighbours.length === 0
        ? deleteArea(topology, area)
        : mergeAreas(topology, [area, at(neighbours, random.b)], area);
    }
    case 'reshape':
      return reshapeBorder(topology, area, [from, to, at(ring, random.b)]);
    case 'draw': {
      const [dx, dy] = [(east - west) * 0.3, (north - south) * 0.3];
      const parent = [...topology.areas.values()].find(({ code }) => code === area.parentCode) ?? null;
      const [values = {}] = newValues(topology, area, 1);
      const corners: LonLat[] = [
        inside,
        [inside[0] + dx, inside[1] + dy * random.a],
        [inside[0] + dx * random.b, inside[1] + dy],
      ];
      return drawArea(topology, corners, { values, level: '3', parent, free: false }, 'all');
    }
  }
}
