import { createStore } from 'zustand/vanilla';

import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { Place } from '#shared/model/place.ts';

import { remember, uiStore } from './ui_store.ts';

/** What was drawn to ask about; the distance beside a route is chosen apart. */
export type DrawnPlace =
  | { kind: 'circle'; at: LonLat; radiusMetres: number }
  | { kind: 'area'; polygons: Ring[][] }
  | { kind: 'route'; lines: LonLat[][] };

type NearbyState = {
  /** The inspector answers for it; null while none is drawn. */
  drawn: DrawnPlace | null;
  routeDistanceMetres: number;
};

function storedDistance(): number {
  const value =
    typeof window === 'undefined' ? 0 : Number(localStorage.getItem('guanlan.routeDistanceMetres'));
  return Number.isFinite(value) && value > 0 ? value : 50;
}

/** Places that are drawn to ask for their surroundings. They last until something else is asked about. */
export const nearbyStore = createStore<NearbyState>()(() => ({
  drawn: null,
  routeDistanceMetres: storedDistance(),
}));

/** Whatever is clicked on or asked about next takes the place of what was drawn. */
uiStore.subscribe((state, before) => {
  if (state.hits !== before.hits && nearbyStore.getState().drawn) nearbyStore.setState({ drawn: null });
});

export function setRouteDistance(routeDistanceMetres: number): void {
  remember('routeDistanceMetres', String(routeDistanceMetres));
  nearbyStore.setState({ routeDistanceMetres });
}

/** A drawn place as the core is asked about it. */
export function placeOfDrawn(drawn: DrawnPlace, routeDistanceMetres: number): Place {
  return drawn.kind === 'route' ? { ...drawn, distanceMetres: routeDistanceMetres } : drawn;
}
