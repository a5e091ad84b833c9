import { createStore } from 'zustand/vanilla';

import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';

export type SeamCheck = Output<'checks.seams'>;

/** What a check shows on the map. */
export type CheckMarks = {
  /** Ground that is wrong or in question; the one walked to stands out. */
  shapes: { rings: Ring[][]; tone: 'trouble' | 'zone'; current: boolean }[];
  lines: LonLat[][];
  /** Places that would be too small to see: troubles as rings, crossings as dots. */
  places: { at: LonLat; tone: 'trouble' | 'crossing'; current: boolean }[];
};

export const noMarks: CheckMarks = { shapes: [], lines: [], places: [] };

type AreaCheckState = {
  /** The seamless check of this window; null before one was run. */
  seams: SeamCheck | null;
  running: AbortController | null;
  /** What the map shows while the panel is open. */
  marks: CheckMarks;
};

/** Checks of areas in this window. */
export const areaCheckStore = createStore<AreaCheckState>()(() => ({
  seams: null,
  running: null,
  marks: noMarks,
}));

export function showMarks(marks: CheckMarks): void {
  areaCheckStore.setState({ marks });
}
