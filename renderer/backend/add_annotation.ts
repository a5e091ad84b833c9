import { annotationStore, nextRank } from '#renderer/state/annotation_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { text } from '#renderer/text/use_text.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';

import { applyStep } from './apply_step.ts';

const layer = 'annotations';

const kindLabel = (kind: string): string => choiceLabel(layer, 'kind', kind, uiStore.getState().language);

/** A name that no other has: the kind and a number. */
function freshName(kind: string): string {
  const taken = new Set(annotationStore.getState().list.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = `${kindLabel(kind)} ${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Stores a shape as an annotation with the look that the panel has chosen, and opens its form. Its set is shown from then on. */
export async function addAnnotation(geometry: Geometry, kind: string, more: Values = {}): Promise<void> {
  const { draft } = annotationStore.getState();
  const values: Values = {
    name: kind === 'text' ? text('annotations.newText') : freshName(kind),
    set_name: draft.set === '' ? null : draft.set,
    kind,
    symbol: kind === 'point' ? draft.symbol : null,
    colour: draft.colour,
    line_style: draft.lineStyle,
    line_width: draft.lineWidth,
    rank: nextRank(),
    ...more,
  };
  const step = text('annotations.stepAdd', { kind: kindLabel(kind) });
  const fids = await applyStep(step, [{ kind: 'insert', layer, feature: { geometry, values } }]);
  const [fid] = fids ?? [];
  if (fid === undefined) return;
  const view = viewStore.getState();
  const hidden = view.hiddenSets ?? [];
  if (hidden.includes(draft.set)) view.setHiddenSets(hidden.filter((name) => name !== draft.set));
  if (view.overlays.some(({ id, visible }) => id === layer && !visible))
    view.setOverlay(layer, { visible: true });
  uiStore.setState({ panel: 'annotations' });
  annotationStore.setState({ editing: fid });
}
