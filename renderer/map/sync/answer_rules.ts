import { bandwidthStore } from '#renderer/state/bandwidth_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import { heatQuestion } from '../heat/current_question.ts';
import type { HeatClient } from '../heat/heat_client.ts';
import { reportMapFault } from '../report_map_fault.ts';
import type { Stop } from './stop.ts';
import { watch } from './watch.ts';

/** Works out the bandwidth that a rule gives the events shown, and sets it. Clearing the wish cancels it. */
export function answerRules(client: HeatClient): Stop {
  async function answer(): Promise<void> {
    const { wanted } = bandwidthStore.getState();
    const question = heatQuestion(viewStore.getState());
    const result = await client.call('bandwidth', { rule: wanted, question });
    if (wanted === null || bandwidthStore.getState().wanted !== wanted) return;
    bandwidthStore.setState({ wanted: null, result, tooFew: result === null });
    if (!result) return;
    viewStore.getState().setBandwidth(result.metres);
    viewStore.getState().setHeat({ bandwidthRule: result.rule });
  }
  return watch(
    bandwidthStore,
    ({ wanted }) => wanted,
    () => {
      answer().catch((fault: unknown) => {
        bandwidthStore.setState({ wanted: null });
        reportMapFault(fault);
      });
    },
  );
}
