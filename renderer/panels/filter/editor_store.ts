import { createStore } from 'zustand/vanilla';

import { editFilter } from '#renderer/state/filter_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { addPart, removePart, replacePart, type PartPath } from '#shared/model/edit_filter.ts';
import type { EventCondition } from '#shared/model/event_filter.ts';

import { newGroup } from './condition_kinds.ts';

/** A condition of which nothing is chosen yet: it stands at the end of a group and is no part of the filter. */
export type Draft = { into: PartPath; condition: EventCondition; grouped: boolean };

type EditorState = {
  /** Which part of the filter is open for change, by its path; null for none. */
  open: string | null;
  draft: Draft | null;
};

export const editorStore = createStore<EditorState>()(() => ({ open: null, draft: null }));

/** Whether a condition says nothing yet: no value, no area, no day, no date. */
function isBlank(condition: EventCondition): boolean {
  if (condition.kind === 'value') return condition.values.length === 0;
  if (condition.kind === 'area') return condition.codes.length === 0;
  if (condition.kind === 'window') return condition.fromMs === null && condition.toMs === null;
  return condition.kind === 'weekdays' && condition.days.length === 0;
}

/** Puts a condition at the end of a group, or keeps it as a draft while it says nothing. Its editor is open. */
export function startCondition(draft: Draft): void {
  const { into, condition, grouped } = draft;
  if (isBlank(condition)) {
    editorStore.setState({ open: null, draft });
    return;
  }
  const { filter } = viewStore.getState();
  const [at] = into;
  const group = at === undefined ? filter : filter.parts[at];
  const last = group && 'parts' in group ? group.parts.length : 0;
  editFilter(() => addPart(filter, grouped ? newGroup(filter.op, condition) : condition, into));
  editorStore.setState({ open: [...into, last, ...(grouped ? [0] : [])].join('.'), draft: null });
}

/** Takes over what an editor says; a condition that says nothing any more leaves the filter and becomes a draft. */
export function changeCondition(path: PartPath, condition: EventCondition): void {
  const { filter } = viewStore.getState();
  if (!isBlank(condition)) {
    editFilter(() => replacePart(filter, path, condition));
    return;
  }
  const next = removePart(filter, path);
  const into = path.slice(0, -1);
  const kept = next.parts.length === filter.parts.length || into.length === 0;
  editFilter(() => next);
  editorStore.setState({ open: null, draft: { into: kept ? into : [], condition, grouped: !kept } });
}
