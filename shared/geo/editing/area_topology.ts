import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Bounds, LonLat, Ring } from '#shared/model/geometry.ts';
import { buildAreaIndex } from '../area_index.ts';
import { boundsMeet, ringBounds } from './corner_grid.ts';

/** One area as the editor holds it. */
export type EditedArea = {
  fid: number;
  code: string;
  name: string;
  level: string;
  /** Code of the area that it is part of; empty for none. */
  parentCode: string;
  /** Whether it lies over others instead of tiling the ground with them. */
  free: boolean;
  values: Values;
  polygons: Ring[][];
  bounds: Bounds;
};

/**
 * A layer of areas, all levels of it. Borders are shared by having the same corners: which areas meet at a corner or along
 * a border is asked of the few areas around it, so that nothing has to be kept up for those far away.
 */
export type AreaTopology = {
  layer: AreaLayerId;
  /** Codes of the levels, coarsest first. */
  levels: readonly string[];
  areas: ReadonlyMap<number, EditedArea>;
};

export type EditProblemKind =
  | 'self_crossing'
  | 'too_small'
  | 'overlap'
  | 'outside_parent'
  | 'crosses_child'
  | 'no_cut'
  | 'not_on_border'
  | 'not_adjacent'
  | 'has_children'
  | 'swallowed'
  | 'junction'
  | 'last_corners'
  | 'no_gap'
  | 'covered'
  | 'encloses_gap'
  | 'not_free'
  | 'more_parts'
  | 'leaves_hole'
  | 'leaves_county';

/** What is wrong with an edit, or what it should be known to do. Only what is `blocking` keeps it from being stored. */
export type EditProblem = { kind: EditProblemKind; blocking: boolean; at: LonLat; names: string[] };

/** A new area: its shape and what is known of it. */
export type AddedArea = { polygons: Ring[][]; values: Values };

/** What one operation does to the layer. */
export type AreaEdit = {
  /** New shapes by key. */
  reshaped: ReadonlyMap<number, Ring[][]>;
  /** Changed fields by key. */
  revalued: ReadonlyMap<number, Values>;
  added: readonly AddedArea[];
  removed: readonly number[];
  problems: readonly EditProblem[];
};

export const emptyEdit = (problems: readonly EditProblem[] = []): AreaEdit => ({
  reshaped: new Map(),
  revalued: new Map(),
  added: [],
  removed: [],
  problems,
});

export const blocks = ({ problems }: AreaEdit): boolean => problems.some(({ blocking }) => blocking);

/** Areas that tile the ground and reach a box; those of one level where one is named. */
export function tilingAreas(topology: AreaTopology, box: Bounds, level?: string): EditedArea[] {
  const found: EditedArea[] = [];
  for (const area of topology.areas.values()) {
    if (area.free || (level !== undefined && area.level !== level)) continue;
    if (boundsMeet(area.bounds, box)) found.push(area);
  }
  return found;
}

export function levelRank({ levels }: AreaTopology, level: string): number {
  const rank = levels.indexOf(level);
  return rank < 0 ? levels.length - 1 : rank;
}

/** The areas that name this one as their parent. */
export function childrenOf({ areas }: AreaTopology, { code, fid }: EditedArea): EditedArea[] {
  if (code === '') return [];
  return [...areas.values()].filter((area) => area.parentCode === code && area.fid !== fid);
}

/** The area of each coarser level that something with this parent is part of, nearest first. */
export function ancestorsOf({ areas }: AreaTopology, parentCode: string): EditedArea[] {
  const found: EditedArea[] = [];
  let wanted = parentCode;
  while (wanted !== '' && found.length < 8) {
    const parent = [...areas.values()].find(({ code }) => code === wanted);
    if (!parent || found.includes(parent)) break;
    found.push(parent);
    wanted = parent.parentCode;
  }
  return found;
}

/** The area of a level at a place; null where none is. Areas that lie over others come first. */
export function areaAt(topology: AreaTopology, level: string, [x, y]: LonLat): EditedArea | null {
  const near = [...topology.areas.values()]
    .filter((area) => area.level === level && boundsMeet(area.bounds, [x, y, x, y]))
    .sort((a, b) => Number(b.free) - Number(a.free));
  return near.find(({ polygons }) => buildAreaIndex([polygons]).find(x, y) === 0) ?? null;
}

export const withShape = (area: EditedArea, polygons: Ring[][]): EditedArea => ({
  ...area,
  polygons,
  bounds: ringBounds(polygons.flatMap(([shell]) => (shell ? [shell] : []))),
});
