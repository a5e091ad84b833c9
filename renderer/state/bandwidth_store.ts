import { createStore } from 'zustand/vanilla';

import type { BandwidthRule, RuleBandwidth } from '#shared/geo/bandwidth_rules.ts';

type BandwidthState = {
  /** The rule that is being worked out; null while none is. The heat worker takes it up and clears it. */
  wanted: BandwidthRule | null;
  /** What a rule gave last. */
  result: RuleBandwidth | null;
  /** Whether the last rule found too few events, or all at one place. */
  tooFew: boolean;
};

/** A bandwidth by a rule, on its way from the heat worker. */
export const bandwidthStore = createStore<BandwidthState>()(() => ({
  wanted: null,
  result: null,
  tooFew: false,
}));
