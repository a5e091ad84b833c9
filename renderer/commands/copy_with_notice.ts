import { notify } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { copyText } from '#renderer/widgets/copy_text.ts';

/** Copies and says so. */
export async function copyWithNotice(copied: string): Promise<void> {
  if (await copyText(copied)) notify('success', `${text('app.copied')} ${copied}`);
  else notify('warning', text('app.copyFailed'));
}
