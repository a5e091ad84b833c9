import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

/** Awaits work that the operator asked for and says in a notice why it failed; a cancellation is not a failure. */
export async function attempt<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'aborted')) {
      notify('error', sentenceOf(error, uiStore.getState().language));
    }
    return undefined;
  }
}
