import { shownWindow } from '#renderer/state/shown_window.ts';
import type { View } from '#shared/model/view.ts';

import type { HeatQuestion } from './heat_question.ts';

/** What a view asks the heat for. Two periods are compared as they are, not from the beginning of the data. */
export function heatQuestion(view: View): HeatQuestion {
  const { bandwidthMetres, heat, comparison } = view;
  return {
    window: comparison ? view.window : shownWindow(view),
    bandwidthMetres,
    choices: heat,
    comparison: comparison && { kind: comparison.kind, against: comparison.against },
  };
}
