import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { Input } from '#shared/rpc/contract.ts';

type ReportFile = Pick<Input<'imports.export_report'>, 'what' | 'format'>;

/** Writes a part of a report to a file and hands it to the operator. */
export async function exportReport(report: string, { what, format }: ReportFile): Promise<void> {
  const { language } = uiStore.getState();
  const made = await attempt(backend().call('imports.export_report', { report, what, format, language }));
  if (!made) return;
  saveAddress(made.url, made.fileName);
  notify('success', text('import.exported', { count: formatNumber(made.rows), name: made.fileName }));
}
