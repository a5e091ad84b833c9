import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { fenceStore, newFenceDraft, type FenceDraft } from '#renderer/state/fence_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';
import type { FenceArea } from '#shared/model/fence.ts';
import type { FenceNotice, FenceStatus, NoticeChoice } from '#shared/rpc/fence_schemas.ts';

import { showFeature } from './show_feature.ts';

/** Opens the form of a new fence over an annotation or an area. */
export function startFence(area: FenceArea, name: string): void {
  fenceStore.setState({ view: 'fences', draft: newFenceDraft(area, name) });
  uiStore.setState({ panel: 'annotations' });
}

export async function storeFence({ id, ...fence }: FenceDraft): Promise<boolean> {
  const stored = await attempt(backend().call('fences.put', { ...fence, id: id ?? crypto.randomUUID() }));
  if (stored) notify('success', text('fences.stored', { name: fence.name }));
  return stored !== undefined;
}

export async function switchFence({ id, name, area, rule }: FenceStatus, enabled: boolean): Promise<void> {
  await attempt(backend().call('fences.put', { id, name, area, rule, enabled }));
}

export async function deleteFence(id: string): Promise<void> {
  await attempt(backend().call('fences.delete', { id }));
}

export async function acknowledge(which: { ids: number[] } | { choice: NoticeChoice }): Promise<void> {
  const done = await attempt(backend().call('fences.acknowledge', { notices: which }));
  if (done && 'choice' in which) notify('success', text('fences.acknowledged', { count: done.count }));
}

export function showNoticed({ event, at }: FenceNotice): void {
  showFeature('incidents', event, at);
}
