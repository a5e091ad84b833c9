import { viewStore } from '#renderer/state/view_store.ts';
import type { ExportSubject } from '#renderer/state/export_subject.ts';
import { uiStore } from '#renderer/state/ui_store.ts';

/** Opens the export of a layer; `listed` are the rows that a list shows of it. */
export function openExport(layer: ExportSubject['layer'], listed: ExportSubject['listed'] = null): void {
  const { selection } = viewStore.getState();
  const selectedFid = selection?.layer === layer ? selection.fid : null;
  uiStore.setState({ dialog: 'export', exporting: { layer, listed, selectedFid } });
}
