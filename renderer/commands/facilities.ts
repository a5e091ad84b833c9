import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { PlaceLevel, PlaceRule } from '#shared/rpc/facility_schemas.ts';

/** Opens the panel of facilities with the nearest ones to a place. */
export function openNearest(at: LonLat): void {
  facilityStore.setState(({ nearest }) => ({
    view: 'register',
    listed: null,
    nearestFrom: at,
    nearest: { ...nearest, open: true },
  }));
  uiStore.setState({ panel: 'facilities' });
}

export async function exportMatrix(
  level: PlaceLevel,
  format: 'csv' | 'xlsx',
  lackingOnly: boolean,
): Promise<void> {
  const { language } = uiStore.getState();
  const made = await attempt(
    backend().call('facilities.export_matrix', { level, format, language, lackingOnly }),
  );
  if (!made) return;
  saveAddress(made.url, made.fileName);
  notify('success', text('export.done', { count: formatNumber(made.count), name: made.fileName }));
}

/** Stores what areas have to have; none at all brings the defaults back. */
export async function saveRules(rules: PlaceRule[]): Promise<boolean> {
  const saved = await attempt(backend().call('facilities.set_rules', { rules }));
  if (saved) notify('success', text('rules.saved'));
  return saved !== undefined;
}
