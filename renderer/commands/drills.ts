import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { Drill, DrillAlarm, DrillStage } from '#shared/rpc/drill_schemas.ts';

/** Opens the list of alarms and drills. */
export function openAlarms(): void {
  facilityStore.setState({ view: 'alarms' });
  uiStore.setState({ panel: 'facilities' });
}

export async function startDrill(name: string): Promise<void> {
  const drill = await attempt(backend().call('drills.start', { name }));
  if (drill) notify('warning', text('drills.started', { name: drill.name }));
}

/** Leaves drill mode: its alarms go from the map, its report stays. */
export async function endDrill(): Promise<void> {
  const drill = await attempt(backend().call('drills.end', {}));
  if (drill) notify('success', text('drills.ended', { name: drill.name, count: drill.alarms.length }));
}

/** A drill alarm at a device. Nothing that counts incidents ever sees it. */
export async function raiseDrillAlarm(fid: number, name: string): Promise<void> {
  const drill = await attempt(backend().call('drills.alarm', { fid }));
  if (!drill) return;
  notify('warning', text('drills.alarmed', { name }));
  openAlarms();
}

/** An alarm that is meant: an incident, taken back by undo. */
export async function raiseAlarm(fid: number, name: string): Promise<void> {
  const { language } = uiStore.getState();
  const operationId = crypto.randomUUID();
  const made = await attempt(backend().call('alarms.raise', { operationId, fid, language }));
  if (made) notify('success', text('alarms.raised', { name }), true);
}

export async function advanceAlarm(alarm: DrillAlarm, stage: DrillStage): Promise<void> {
  await attempt(backend().call('drills.advance', { alarm: alarm.id, stage }));
}

export async function removeDrill({ id, name }: Drill): Promise<void> {
  const removed = await attempt(backend().call('drills.remove', { id }));
  if (removed) notify('success', text('drills.removed', { name }));
}

export async function exportDrill({ id }: Drill, format: 'csv' | 'xlsx'): Promise<void> {
  const { language } = uiStore.getState();
  const made = await attempt(backend().call('drills.export', { id, format, language }));
  if (!made) return;
  saveAddress(made.url, made.fileName);
  notify('success', text('export.done', { count: formatNumber(made.count), name: made.fileName }));
}
