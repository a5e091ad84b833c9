import { backend } from '#renderer/backend/backend.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { errorSentence } from '#shared/text/error_text.ts';

const longestMessage = 3900;

function describe(fault: unknown): string {
  const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  return message.slice(0, longestMessage);
}

/** Puts a bug of this window into the core's log and answers with its id there; empty when the core is away. */
export async function reportFault(fault: unknown): Promise<string> {
  try {
    return (await backend().call('system.report_fault', { message: describe(fault) })).id;
  } catch {
    return '';
  }
}

async function tell(fault: unknown): Promise<void> {
  if (fault instanceof AppError && (fault.code === 'aborted' || fault.code === 'disconnected')) return;
  const id = await reportFault(fault);
  notify('error', errorSentence('internal', id === '' ? {} : { id }, uiStore.getState().language));
}

/** Reports whatever nobody caught in this window. */
export function reportFaults(): void {
  window.addEventListener('error', ({ error, message }) => void tell(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => void tell(reason));
}
