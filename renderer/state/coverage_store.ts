import { createStore } from 'zustand/vanilla';

import { defaultCoverageParameters, type CoverageParameters } from '#shared/model/coverage_parameters.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import type { PlannedCamera } from '#shared/rpc/coverage_schemas.ts';

export type Coverage = Output<'coverage.get'>;
export type CoverageTrial = Output<'coverage.try'>;
export type BlindSpot = Output<'coverage.blind_spots'>['spots'][number];
export type BlindSpotChoices = Pick<Input<'coverage.blind_spots'>, 'weights' | 'radiusMetres' | 'limit'>;
export type CoverageView = 'shares' | 'blind_spots' | 'plan' | 'claims';

/** Planned cameras and the steps by which they came to be. */
export type CameraPlanDraft = {
  /** Empty until the plan is saved. */
  id: string;
  name: string;
  cameras: readonly PlannedCamera[];
  /** Position of the camera that is being changed; -1 for none. */
  selected: number;
  past: readonly (readonly PlannedCamera[])[];
  future: readonly (readonly PlannedCamera[])[];
};

type CoverageState = {
  parameters: CoverageParameters;
  view: CoverageView;
  /** The result that the panel tells of; the map shows the one that the view names. */
  shown: Coverage | null;
  running: AbortController | null;
  blindSpots: BlindSpotChoices;
  spots: readonly BlindSpot[] | null;
  seeking: boolean;
  /** Rank of the blind spot that the map flew to; 0 for none. */
  spot: number;
  plan: CameraPlanDraft;
  trial: CoverageTrial | null;
  /** Raised when plans or claims have changed in the database. */
  storedRevision: number;
};

export const emptyPlan: CameraPlanDraft = {
  id: '',
  name: '',
  cameras: [],
  selected: -1,
  past: [],
  future: [],
};

/** Coverage in this window: what is chosen, what runs, what is shown, and the plan on the table. */
export const coverageStore = createStore<CoverageState>()(() => ({
  parameters: defaultCoverageParameters,
  view: 'shares',
  shown: null,
  running: null,
  blindSpots: {
    weights: { incidents: 1, facilities: 20, junctions: 5, roads: 1 },
    radiusMetres: 100,
    limit: 100,
  },
  spots: null,
  seeking: false,
  spot: 0,
  plan: emptyPlan,
  trial: null,
  storedRevision: 0,
}));

export function setCoverageParameters(change: Partial<CoverageParameters>): void {
  coverageStore.setState(({ parameters }) => ({ parameters: { ...parameters, ...change } }));
}

/** Steps of a plan that can be taken back. */
const keptSteps = 100;

/** Changes the cameras of the plan as one step. */
export function stepPlan(cameras: readonly PlannedCamera[], selected: number): void {
  coverageStore.setState(({ plan }) => ({
    plan: {
      ...plan,
      cameras,
      selected,
      past: [...plan.past.slice(1 - keptSteps), plan.cameras],
      future: [],
    },
  }));
}

/** Adds a planned camera, made like the last one until a hand changes it. */
export function placePlanned(at: LonLat, name: string): void {
  const { cameras } = coverageStore.getState().plan;
  const { kind, bearing, fieldAngle, reachMetres } = cameras.at(-1) ?? {
    kind: 'bullet' as const,
    bearing: 0,
    fieldAngle: 60,
    reachMetres: 80,
  };
  stepPlan([...cameras, { name, at, kind, bearing, fieldAngle, reachMetres }], cameras.length);
}

/** Changes one planned camera without a step of its own: what a hand that drags does between its steps. */
export function dragPlanned(index: number, change: Partial<PlannedCamera>): void {
  coverageStore.setState(({ plan }) => ({
    plan: {
      ...plan,
      cameras: plan.cameras.map((camera, at) => (at === index ? { ...camera, ...change } : camera)),
    },
  }));
}

/** Makes what a drag did since `before` one step. */
export function endDrag(before: readonly PlannedCamera[]): void {
  coverageStore.setState(({ plan }) => ({
    plan: { ...plan, past: [...plan.past.slice(1 - keptSteps), before], future: [] },
  }));
}

export function undoPlan(): void {
  coverageStore.setState(({ plan }) => {
    const before = plan.past.at(-1);
    if (!before) return {};
    const past = plan.past.slice(0, -1);
    return { plan: { ...plan, cameras: before, selected: -1, past, future: [plan.cameras, ...plan.future] } };
  });
}

export function redoPlan(): void {
  coverageStore.setState(({ plan }) => {
    const [next, ...future] = plan.future;
    if (!next) return {};
    return { plan: { ...plan, cameras: next, selected: -1, past: [...plan.past, plan.cameras], future } };
  });
}
