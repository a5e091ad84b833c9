import { createStore } from 'zustand/vanilla';

import { everyFenceEvent, type FenceArea, type FenceRule } from '#shared/model/fence.ts';
import type { FenceStatus, NoticeChoice } from '#shared/rpc/fence_schemas.ts';

/** A fence under the hand: `id` is null for one that is being made. */
export type FenceDraft = {
  id: string | null;
  name: string;
  enabled: boolean;
  area: FenceArea;
  rule: FenceRule;
};

type FenceState = {
  /** What the panel of annotations shows. */
  view: 'annotations' | 'fences';
  fences: readonly FenceStatus[];
  /** Notices that nobody has acknowledged, of all fences. */
  open: number;
  /** Raised whenever fences or notices have changed. */
  revision: number;
  draft: FenceDraft | null;
  choice: NoticeChoice;
};

/** Geofences of this window. */
export const fenceStore = createStore<FenceState>()(() => ({
  view: 'annotations',
  fences: [],
  open: 0,
  revision: 0,
  draft: null,
  choice: { fence: null, state: 'open' },
}));

export function newFenceDraft(area: FenceArea, name: string): FenceDraft {
  return { id: null, name, enabled: true, area, rule: everyFenceEvent };
}
