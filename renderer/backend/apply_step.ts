import { notify } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';
import type { Change } from '#shared/model/change_set.ts';

import { attempt } from './attempt.ts';
import { backend } from './backend.ts';

/**
 * Applies edits as one step under the name that undo will show, and says so with a way back. Answers with the keys of
 * the rows touched; undefined when it failed, which a notice tells.
 */
export async function applyStep(step: string, changes: Change[]): Promise<number[] | undefined> {
  const operationId = crypto.randomUUID();
  const done = await attempt(backend().call('features.apply', { operationId, label: step, changes }));
  if (done) notify('success', text('inspector.done', { step }), true);
  return done?.fids;
}
