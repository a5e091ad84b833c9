import type { HeatChoices } from '#shared/model/view.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

/** What a surface is of: the incidents of a window, how they are smoothed, and a second period to compare with. */
export type HeatQuestion = {
  window: TimeWindow;
  bandwidthMetres: number;
  choices: HeatChoices;
  comparison: { kind: 'swipe' | 'difference'; against: TimeWindow } | null;
};
