import { useStore } from 'zustand';

import type { View } from '#shared/model/view.ts';

import { dataStore } from './data_store.ts';
import { nearbyStore } from './nearby_store.ts';
import { uiStore } from './ui_store.ts';
import { viewStore } from './view_store.ts';

/** A part of what the window shows; the component is drawn again when that part changes. */
export function useUi<T>(select: (state: ReturnType<typeof uiStore.getState>) => T): T {
  return useStore(uiStore, select);
}

/** A part of what the operator looks at. */
export function useView<T>(select: (state: View) => T): T {
  return useStore(viewStore, select);
}

/** A part of what the core has told this window. */
export function useData<T>(select: (state: ReturnType<typeof dataStore.getState>) => T): T {
  return useStore(dataStore, select);
}

/** A part of what is drawn to ask about. */
export function useNearby<T>(select: (state: ReturnType<typeof nearbyStore.getState>) => T): T {
  return useStore(nearbyStore, select);
}
