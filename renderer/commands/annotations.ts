import { addAnnotation } from '#renderer/backend/add_annotation.ts';
import { applyStep } from '#renderer/backend/apply_step.ts';
import { backend } from '#renderer/backend/backend.ts';
import { attempt } from '#renderer/backend/attempt.ts';
import {
  annotationSets,
  annotationStore,
  nextRank,
  type Annotation,
} from '#renderer/state/annotation_store.ts';
import type { Measurement } from '#renderer/state/measurement.ts';
import { uiStore, type Tool } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { circleRing } from '#shared/geo/buffer_circle.ts';
import type { Change } from '#shared/model/change_set.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';

const layer = 'annotations';

/** Keeps a finished measurement. */
export async function keepMeasurement({ line, areaSquareMetres }: Measurement): Promise<void> {
  if (areaSquareMetres === null)
    await addAnnotation({ type: 'MultiLineString', coordinates: [line] }, 'distance');
  else await addAnnotation({ type: 'MultiPolygon', coordinates: [[line]] }, 'extent');
  uiStore.setState({ tool: 'inspect', measurement: null });
}

/** All within a distance of an annotation or of a feature, as an annotation. */
export async function addBuffer(geometry: Geometry, name: string, radiusMetres: number): Promise<void> {
  const shape: Geometry =
    geometry.type === 'Point'
      ? { type: 'MultiPolygon', coordinates: [[circleRing(geometry.coordinates, radiusMetres)]] }
      : (await import('#shared/geo/buffer.ts')).buffer(geometry, radiusMetres);
  const called = text('annotations.bufferName', { name, radius: Math.round(radiusMetres) });
  await addAnnotation(shape, 'buffer', { name: called, radius_metres: radiusMetres });
}

export async function storeAnnotation(fid: number, values: Values): Promise<boolean> {
  return (
    (await applyStep(text('annotations.stepEdit'), [{ kind: 'update', layer, fid, values }])) !== undefined
  );
}

export async function deleteAnnotations(fids: readonly number[]): Promise<void> {
  const changes = fids.map((fid): Change => ({ kind: 'delete', layer, fid }));
  const { editing } = annotationStore.getState();
  if (editing !== null && fids.includes(editing)) annotationStore.setState({ editing: null });
  await applyStep(text('annotations.stepDelete', { count: fids.length }), changes);
}

/** Puts annotations into the order given, as far as it differs from theirs. */
async function order(list: readonly Annotation[]): Promise<void> {
  const changes = list.flatMap(({ fid, rank }, index): Change[] =>
    rank === index + 1 ? [] : [{ kind: 'update', layer, fid, values: { rank: index + 1 } }],
  );
  if (changes.length > 0) await applyStep(text('annotations.stepOrder'), changes);
}

function swapped<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [moved] = next.splice(from, 1);
  if (moved !== undefined) next.splice(to, 0, moved);
  return next;
}

/** Moves an annotation within its set; what stands later lies above. */
export async function moveAnnotation(annotation: Annotation, by: -1 | 1): Promise<void> {
  const sets = annotationSets(annotationStore.getState().list);
  await order(
    sets.flatMap(({ name, members }) => {
      if (name !== annotation.set) return members;
      const at = members.findIndex(({ fid }) => fid === annotation.fid);
      return swapped(members, at, Math.max(0, Math.min(members.length - 1, at + by)));
    }),
  );
}

export async function moveSet(name: string, by: -1 | 1): Promise<void> {
  const sets = annotationSets(annotationStore.getState().list);
  const at = sets.findIndex((set) => set.name === name);
  const to = Math.max(0, Math.min(sets.length - 1, at + by));
  await order(swapped(sets, at, to).flatMap(({ members }) => members));
}

export async function renameSet(name: string, next: string): Promise<void> {
  const members = annotationStore.getState().list.filter(({ set }) => set === name);
  const values = { set_name: next.trim() === '' ? null : next.trim() };
  await applyStep(
    text('annotations.stepRename'),
    members.map(({ fid }) => ({ kind: 'update', layer, fid, values })),
  );
  if (annotationStore.getState().draft.set === name) {
    annotationStore.setState(({ draft }) => ({ draft: { ...draft, set: next.trim() } }));
  }
}

/** Copies annotations to another set, with all that is said of them but their numbers. */
export async function copyToSet(fids: readonly number[], set: string): Promise<void> {
  const rows = await attempt(Promise.all(fids.map((fid) => backend().call('features.get', { layer, fid }))));
  if (!rows) return;
  const first = nextRank();
  const changes = rows.map(({ geometry, values }, index): Change => {
    const copied: Values = {
      ...values,
      set_name: set.trim() === '' ? null : set.trim(),
      rank: first + index,
    };
    delete copied.code;
    return { kind: 'insert', layer, feature: { geometry, values: copied } };
  });
  await applyStep(text('annotations.stepCopy', { count: fids.length }), changes);
}

/** Takes a drawing tool up, or lays it down when it is in hand already. */
export function toggleDrawTool(tool: Tool): void {
  uiStore.setState((state) => ({
    tool: state.tool === tool ? 'inspect' : tool,
    measurement: null,
    editing: null,
  }));
}

/** Takes the shape of an annotation into the hand, or lays it down. */
export function toggleShaping(fid: number): void {
  const { shaping } = annotationStore.getState();
  if (shaping === fid) {
    uiStore.setState({ tool: 'inspect' });
    return;
  }
  uiStore.setState({ tool: 'inspect' });
  annotationStore.setState({ shaping: fid });
  uiStore.setState({ tool: 'shape_annotation', measurement: null, editing: null });
}
