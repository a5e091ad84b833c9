import { useDeferredValue, useState } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { areaReportStore } from '#renderer/state/area_report_store.ts';
import { shownWindow } from '#renderer/state/shown_window.ts';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import type { AppError } from '#shared/rpc/errors.ts';

/** Names the state of what a roll-up is made from. */
export function useAreaVersion(layer: AreaLayerId): string {
  const measure = useStore(areaReportStore, (state) => state.measure);
  return useData(({ status }) => {
    const revision = (id: string): number => status?.layers.find((one) => one.id === id)?.revision ?? 0;
    return `${revision(layer)}.${revision(measure)}.${revision('grids')}.${revision('incidents')}`;
  });
}

/** The question that the panel asks under the filter, window and day of the view. */
function useRollUpQuestion(layer: AreaLayerId): Input<'areas.roll_up'> {
  const window = useDeferredValue(useView((view) => view.window));
  const cumulative = useView((view) => view.cumulative);
  const areasOn = useView((view) => view.areasOn ?? null);
  const choice = useEventChoice();
  const { measure, boundaries } = useStore(areaReportStore);
  return {
    layer: measure,
    by: layer,
    window: shownWindow({ window, cumulative }),
    ...(measure === 'incidents' ? choice : {}),
    ...(areasOn === null ? {} : { asOf: areasOn }),
    boundaries,
  };
}

/** The counts of the tree; while time is played those from before stay, so that not every step is asked for. */
export function useRollUp(layer: AreaLayerId): {
  rollUp: Output<'areas.roll_up'> | undefined;
  error: AppError | null;
  question: Input<'areas.roll_up'>;
} {
  const playing = useUi((state) => state.playing);
  const now = useRollUpQuestion(layer);
  const [rested, setRested] = useState(now);
  const question = playing ? rested : now;
  if (!playing && JSON.stringify(rested) !== JSON.stringify(now)) setRested(now);
  const { data, error } = useQuery('areas.roll_up', question, useAreaVersion(layer));
  return { rollUp: data, error, question };
}
