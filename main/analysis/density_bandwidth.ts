import { bandwidthByRule } from '#shared/geo/bandwidth_rules.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import { yieldNow } from '#main/store/yield_now.ts';

import { chosenRows } from './chosen_rows.ts';
import type { Indexes } from './indexes.ts';

/** The bandwidth that a rule gives the incidents of a question; null where they are too few or all at one place. */
export async function densityBandwidth(
  indexes: Indexes,
  question: Input<'density.bandwidth'>,
  signal?: AbortSignal,
): Promise<Output<'density.bandwidth'>> {
  const { columns, table } = await indexes.filterable();
  const { first, end, isChosen } = await chosenRows(indexes, table, question);
  const weight = new Uint8Array(columns.x.length);
  for (let row = first; row < end; row++) weight[row] = isChosen(row) ? 1 : 0;
  const { origin, x, y } = columns;
  const range = { start: first, end };
  const work = bandwidthByRule(question.rule, { origin, x, y, weight }, range, question.kernel ?? 'quartic');
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await yieldNow(signal);
  }
}
