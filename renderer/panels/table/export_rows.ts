import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import type { ExportFormat } from '#shared/rpc/export_schemas.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

/** Writes the rows that the filter leaves to a file and hands it to the operator. Incidents leave with snapped places. */
export async function exportRows(layer: LayerId, format: ExportFormat, filter: FeatureFilter): Promise<void> {
  const { language } = uiStore.getState();
  const made = await attempt(
    cancellable((signal, task) =>
      backend().call('exports.run', { layer, format, filter, exact: false, language }, signal, task),
    ),
  );
  if (!made) return;
  saveAddress(made.url, made.fileName);
  notify('success', text('table.exported', { count: formatNumber(made.count), name: made.fileName }));
}
