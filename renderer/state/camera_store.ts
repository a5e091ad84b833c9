import { createStore } from 'zustand/vanilla';

import type { CameraGrouping, CameraList, CameraQuestion, CameraSort } from '#shared/rpc/camera_schemas.ts';

/** What the panel of cameras shows, beside the filter, which is the map's (`view.cameraFilter`). */
export type CameraPanelState = {
  view: 'overview' | 'health' | 'lists';
  by: CameraGrouping;
  /** Level of areas; null for the finest. */
  level: string | null;
  /** Only one group; `name` is what it is called. */
  within: (NonNullable<CameraQuestion['within']> & { name: string }) | null;
  step: 'day' | 'week';
  list: CameraList;
  /** Null for the order that each list has of its own. */
  sort: CameraSort | null;
  /** Days that the figures are of, and the limits by which cameras are judged. */
  days: number;
  staleDays: number;
  overdueDays: number;
};

export const cameraStore = createStore<CameraPanelState>()(() => ({
  view: 'overview',
  by: 'network',
  level: null,
  within: null,
  step: 'day',
  list: 'open',
  sort: null,
  days: 90,
  staleDays: 7,
  overdueDays: 7,
}));

/** Opens a list of the cameras of one group, or of all. */
export function openCameraList(list: CameraList, within: CameraPanelState['within'] = null): void {
  cameraStore.setState({ view: 'lists', list, within, sort: null });
}
