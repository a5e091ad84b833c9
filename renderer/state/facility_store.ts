import { createStore } from 'zustand/vanilla';

import type { LonLat } from '#shared/model/geometry.ts';
import type { PlaceLevel } from '#shared/rpc/facility_schemas.ts';

export type FacilityView = 'register' | 'matrix' | 'units' | 'alarms' | 'routes';

/** What the operator has chosen in the panel of facilities. */
type FacilityState = {
  view: FacilityView;
  /** Kind whose facilities are listed; null lists the kinds. */
  listed: string | null;
  /** Where the nearest facilities are looked for; null takes the place asked about, or the middle of the map. */
  nearestFrom: LonLat | null;
  nearest: {
    open: boolean;
    kinds: string[];
    count: number;
    inUseOnly: boolean;
    leastCapacity: number | null;
  };
  level: PlaceLevel;
  lackingOnly: boolean;
  /** How far from a route something counts as passed. */
  routeMetres: number;
  /** Raised when the rules of the matrix have changed. */
  rulesRevision: number;
};

export const facilityStore = createStore<FacilityState>()(() => ({
  view: 'register',
  listed: null,
  nearestFrom: null,
  nearest: { open: false, kinds: [], count: 5, inUseOnly: true, leastCapacity: null },
  level: 'village',
  lackingOnly: false,
  routeMetres: 100,
  rulesRevision: 0,
}));
