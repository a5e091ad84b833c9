import { useStore } from 'zustand';

import { cameraStore } from '#renderer/state/camera_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import type { CameraQuestion } from '#shared/rpc/camera_schemas.ts';

/** The question that figures, charts and lists answer: the filter of the map, and the limits of the panel. */
export function useCameraQuestion(): CameraQuestion {
  const filter = useView((view) => view.cameraFilter);
  const within = useStore(cameraStore, (state) => state.within);
  const days = useStore(cameraStore, (state) => state.days);
  const staleDays = useStore(cameraStore, (state) => state.staleDays);
  const overdueDays = useStore(cameraStore, (state) => state.overdueDays);
  const asked = within && { by: within.by, level: within.level, key: within.key };
  return { filter, within: asked, days, staleDays, overdueDays };
}

/** Grows with every change of the cameras and of their status files. */
export function useCameraRevision(): number {
  return useData((state) => state.status?.layers.find(({ id }) => id === 'cameras')?.revision ?? 0);
}
