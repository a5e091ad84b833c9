import { createStore } from 'zustand/vanilla';

import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import type { Values } from '#shared/model/feature.ts';
import type { EditProblem } from '#shared/geo/editing/area_topology.ts';
import type { DrawnGround } from '#shared/geo/editing/area_operations.ts';

import { uiStore } from './ui_store.ts';
import { viewStore } from './view_store.ts';

export const areaEditModes = ['corners', 'reshape', 'split', 'merge', 'draw', 'gap', 'move'] as const;

export type AreaEditMode = (typeof areaEditModes)[number];

/** An area as the bar names it. */
export type NamedArea = {
  fid: number;
  name: string;
  code: string;
  level: string;
  /** Lies over others, so that it can be moved as it is. */
  free: boolean;
  squareMetres: number;
  values: Values;
};

/** What has been drawn or chosen and waits for what only the operator knows. */
export type PendingEdit =
  | {
      kind: 'split';
      area: NamedArea;
      /** Sizes of the pieces, the one that stays the area first. */
      pieces: number[];
      codes: string[];
      names: string[];
    }
  | { kind: 'merge'; areas: NamedArea[] }
  | { kind: 'draw'; code: string; name: string; parent: NamedArea | null; level: string }
  | { kind: 'gap'; squareMetres: number; neighbours: NamedArea[] }
  | { kind: 'delete'; area: NamedArea };

/** What the bar asks the editor on the map to do. */
export type AreaEditActions = {
  split(kept: Values, added: readonly Values[]): Promise<void>;
  merge(survivor: number): Promise<void>;
  draw(values: Values, ground: DrawnGround): Promise<void>;
  fillGap(owner: number): Promise<void>;
  remove(): Promise<void>;
  /** Drops what is drawn or held; the level and the mode stay. */
  cancel(): void;
};

type AreaEditState = {
  layer: AreaLayerId;
  level: string;
  /** Area to begin with; null for none. */
  begin: number | null;
  mode: AreaEditMode;
  phase: 'loading' | 'ready' | 'failed';
  selected: readonly NamedArea[];
  /** Whether a corner is selected, for the keys that act on it. */
  cornerSelected: boolean;
  snapping: boolean;
  /** What is wrong with what is in the hand now. */
  problems: readonly EditProblem[];
  pending: PendingEdit | null;
  busy: boolean;
  actions: AreaEditActions | null;
};

/** The editor of areas, while it is open: between the map, where hands are, and the bar. */
export const areaEditStore = createStore<AreaEditState>()(() => ({
  layer: 'grids',
  level: '3',
  begin: null,
  mode: 'corners',
  phase: 'loading',
  selected: [],
  cornerSelected: false,
  snapping: true,
  problems: [],
  pending: null,
  busy: false,
  actions: null,
}));

/** Opens the editor for a level of a layer on the boundaries of now, with an area in hand where one is named. */
export function editAreasOf(layer: AreaLayerId, level: string, begin: number | null = null): void {
  areaEditStore.setState({ layer, level, begin, mode: 'corners' });
  viewStore.getState().clearSelection();
  viewStore.setState({ areasOn: null });
  uiStore.setState({ tool: 'edit_areas', measurement: null, editing: null, place: null, hits: [] });
}

export const setAreaEditMode = (mode: AreaEditMode): void =>
  areaEditStore.setState({ mode, pending: null, problems: [] });
