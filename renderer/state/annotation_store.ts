import { createStore } from 'zustand/vanilla';

import type { Geometry } from '#shared/model/geometry.ts';

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

/** What can be drawn; a buffer is drawn around what is chosen. */
export type DraftKind = 'point' | 'text' | 'line' | 'arrow' | 'area' | 'rectangle' | 'circle';

/** How the next annotation will look, and the set that it goes to. */
export type AnnotationDraft = {
  kind: DraftKind;
  set: string;
  symbol: string;
  colour: string;
  lineStyle: string;
  lineWidth: number;
};

type AnnotationState = {
  list: readonly Annotation[];
  draft: AnnotationDraft;
  /** The annotation whose shape is under the hand: drawn by the tool instead of the map. */
  shaping: number | null;
};

/** Annotations of this window: what there is, what is drawn next, what is being shaped. */
export const annotationStore = createStore<AnnotationState>()(() => ({
  list: [],
  draft: { kind: 'point', set: '', symbol: 'pin', colour: 'red', lineStyle: 'solid', lineWidth: 2.5 },
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
