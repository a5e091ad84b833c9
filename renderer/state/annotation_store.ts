import { createStore } from 'zustand/vanilla';

import type { Geometry } from '#shared/model/geometry.ts';

import type { Tool } from './ui_store.ts';

/** One annotation as the window keeps it; the set is empty where it belongs to none. */
export type Annotation = {
  fid: number;
  geometry: Geometry;
  name: string;
  set: string;
  kind: string;
  symbol: string;
  colour: string;
  lineStyle: string;
  lineWidth: number;
  rank: number;
};

/** Kinds that the drawing tools make. */
export const drawToolKinds: Partial<Record<Tool, string>> = {
  draw_point: 'point',
  draw_text: 'text',
  draw_line: 'line',
  draw_arrow: 'arrow',
  draw_area: 'area',
  draw_rectangle: 'rectangle',
  draw_circle: 'circle',
};

/** How the next annotation will look, and the set that it goes to. */
export type AnnotationDraft = {
  set: string;
  symbol: string;
  colour: string;
  lineStyle: string;
  lineWidth: number;
};

type AnnotationState = {
  list: readonly Annotation[];
  draft: AnnotationDraft;
  /** The annotation whose form is open. */
  editing: number | null;
  /** The annotation whose shape is under the hand: drawn by the tool instead of the map. */
  shaping: number | null;
};

/** Annotations of this window: what there is, what is drawn next, what is being edited. */
export const annotationStore = createStore<AnnotationState>()(() => ({
  list: [],
  draft: { set: '', symbol: 'pin', colour: 'red', lineStyle: 'solid', lineWidth: 2.5 },
  editing: null,
  shaping: null,
}));

export function setDraft(change: Partial<AnnotationDraft>): void {
  annotationStore.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
}

/** Sets by name in the order of their first annotation, each with its annotations in their order. */
export function annotationSets(list: readonly Annotation[]): { name: string; members: Annotation[] }[] {
  const sets = new Map<string, Annotation[]>();
  for (const each of list) sets.set(each.set, [...(sets.get(each.set) ?? []), each]);
  return [...sets].map(([name, members]) => ({ name, members }));
}

/** The rank of an annotation that shall lie above all others. */
export const nextRank = (): number =>
  annotationStore.getState().list.reduce((most, { rank }) => Math.max(most, rank), 0) + 1;
