import { createStore } from 'zustand/vanilla';

import type { HotspotMethod } from '#shared/model/hotspot_parameters.ts';
import type { Output } from '#shared/rpc/contract.ts';

export type Hotspots = Output<'hotspots.get'>;

/** What the operator has chosen for each method; the part that a method does not use stays for the others. */
export type HotspotChoices = {
  method: HotspotMethod;
  shape: 'square' | 'hex' | 'grids';
  sizeMetres: number;
  /** Level of grids; empty for the finest. */
  gridLevel: string;
  neighbours: 'touching' | 'sides' | 'band';
  bandMetres: number;
  correction: 'none' | 'fdr' | 'bonferroni';
  step: 'day' | 'week' | 'month';
  stepsBefore: number;
  epsMetres: number;
  minPoints: number;
  outline: 'convex' | 'concave';
  distanceLimitsMetres: number[];
  timeLimitsDays: number[];
  runs: number;
  seed: number;
  suppressBelow: number;
};

export const initialHotspotChoices: HotspotChoices = {
  method: 'gistar',
  shape: 'hex',
  sizeMetres: 500,
  gridLevel: '',
  neighbours: 'touching',
  bandMetres: 1000,
  correction: 'fdr',
  step: 'month',
  stepsBefore: 1,
  epsMetres: 300,
  minPoints: 20,
  outline: 'concave',
  distanceLimitsMetres: [100, 200, 400, 800],
  timeLimitsDays: [2, 7, 14, 28],
  runs: 199,
  seed: 1,
  suppressBelow: 3,
};

type HotspotState = {
  choices: HotspotChoices;
  /** The result that `view.hotspots` names, once it is there. */
  shown: Hotspots | null;
  /** Raised when the list of saved results has changed. */
  savedRevision: number;
  /** The work that is going on; null when none. */
  running: AbortController | null;
};

/** Hotspots of this window: what is chosen, what runs, what is shown. */
export const hotspotStore = createStore<HotspotState>()(() => ({
  choices: initialHotspotChoices,
  shown: null,
  savedRevision: 0,
  running: null,
}));

/** The result on the map; a Knox table has no place there. */
export function mappedHotspots({ shown }: { shown: Hotspots | null }): Hotspots | null {
  return shown?.parameters.method === 'knox' ? null : shown;
}

export function setHotspotChoices(change: Partial<HotspotChoices>): void {
  hotspotStore.setState(({ choices }) => ({ choices: { ...choices, ...change } }));
}
