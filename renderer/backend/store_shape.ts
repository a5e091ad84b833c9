import { text } from '#renderer/text/use_text.ts';
import type { Geometry } from '#shared/model/geometry.ts';

import { applyStep } from './apply_step.ts';

/** Stores the new shape of an annotation as one undoable step. */
export async function storeShape(fid: number, geometry: Geometry): Promise<void> {
  await applyStep(text('annotations.stepShape'), [{ kind: 'update', layer: 'annotations', fid, geometry }]);
}
