import { backend } from '#renderer/backend/backend.ts';
import { AppError } from '#shared/rpc/errors.ts';

const reported = new Set<string>();
const mostReports = 50;

/** Puts a fault of the map into the core's log, each message once: a broken pack would fill it tile by tile. */
export function reportMapFault(fault: unknown): void {
  if (fault instanceof DOMException && fault.name === 'AbortError') return;
  if (fault instanceof AppError && fault.code === 'disconnected') return;
  const message = `map: ${fault instanceof Error ? fault.message : String(fault)}`.slice(0, 500);
  if (reported.has(message) || reported.size >= mostReports) return;
  reported.add(message);
  backend()
    .call('system.report_fault', { message })
    .catch(() => undefined);
}
