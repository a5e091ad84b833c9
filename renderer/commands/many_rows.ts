import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { clearRows, selectionFilter, type RowSelection } from '#renderer/state/row_selection_store.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { BulkEdit } from '#shared/rpc/bulk_schemas.ts';

const titleOf = (selection: RowSelection): string =>
  layerById(selection.layer).title[uiStore.getState().language];

function step(selection: RowSelection, label: string) {
  return {
    operationId: crypto.randomUUID(),
    label,
    layer: selection.layer,
    filter: selectionFilter(selection),
  };
}

/** Changes all rows chosen as one step that can be undone; a long one can be cancelled in the list of tasks. */
export async function changeRows(selection: RowSelection, edit: BulkEdit, field: string): Promise<boolean> {
  const label = text('table.stepChange', { layer: titleOf(selection), field });
  const done = await attempt(
    cancellable((signal, id) =>
      backend().call('table.update', { ...step(selection, label), edit }, signal, id),
    ),
  );
  if (done) notify('success', text('table.changed', { count: formatNumber(done.changed) }), done.changed > 0);
  return done !== undefined;
}

/** Deletes all rows chosen as one step that can be undone. */
export async function deleteRows(selection: RowSelection): Promise<boolean> {
  const label = text('table.stepDelete', { layer: titleOf(selection) });
  const done = await attempt(
    cancellable((signal, id) => backend().call('table.delete', step(selection, label), signal, id)),
  );
  if (!done) return false;
  clearRows();
  notify('success', text('table.deleted', { count: formatNumber(done.changed) }), done.changed > 0);
  return true;
}
