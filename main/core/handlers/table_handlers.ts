import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Change } from '#shared/model/change_set.ts';
import type { Values } from '#shared/model/feature.ts';
import type { BulkEdit } from '#shared/rpc/bulk_schemas.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';
import type { Context } from '#shared/rpc/server.ts';

import { placeTeller } from '#main/analysis/told_place.ts';
import { applyBulk } from '#main/store/apply_bulk.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { replaceText } from '#main/store/replace_text.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

type Step = { operationId: string; label: string; layer: LayerId; filter: FeatureFilter };

/** Areas keep the versions of the past with each edit: they change row by row, and are never more than this. */
const mostAreas = 10_000;

function replacedValues(values: Values, edit: BulkEdit): Values {
  if (edit.kind === 'set') return edit.values;
  const old = values[edit.field];
  return typeof old === 'string' ? { [edit.field]: replaceText(old, edit) } : {};
}

/** Edits of areas as a change set. Throws `bad_input` for more than one takes. */
function areaChanges(
  workspace: Workspace,
  layer: LayerId,
  fids: Uint32Array,
  edit: BulkEdit | null,
): Change[] {
  if (fids.length > mostAreas) {
    throw new AppError('bad_input', 'Too many areas at once', { layer, field: '', most: mostAreas });
  }
  const { codeField } = layerById(layer);
  if (edit && codeField in (edit.kind === 'set' ? edit.values : { [edit.field]: '' })) {
    throw new AppError('bad_input', 'Not a field that many rows may share', { layer, field: codeField });
  }
  if (!edit) return [...fids].map((fid) => ({ kind: 'delete', layer, fid }));
  return workspace.features.getMany(layer, [...fids]).map(({ fid, values }) => ({
    kind: 'update',
    layer,
    fid,
    values: replacedValues(values, edit),
  }));
}

export function tableHandlers({ current, startTask, log }: CoreServices): HandlerGroup<'table'> {
  async function apply(
    { operationId, label, layer, filter }: Step,
    edit: BulkEdit | null,
    { signal, task: taskId }: Context,
  ): Promise<{ changed: number }> {
    const workspace = current();
    workspace.assertWritable();
    const task = startTask(label, taskId);
    try {
      const either = AbortSignal.any([signal, workspace.closed]);
      const fids = await workspace.features.select({ layer, filter, sort: null }, either);
      const answer = await change(workspace, fids, either);
      task.finish();
      log(`table ${edit ? 'update' : 'delete'} ${layer}: ${answer.changed}`);
      return answer;
    } catch (error) {
      task.fail(error);
      throw error;
    }

    async function change(target: Workspace, fids: Uint32Array, either: AbortSignal) {
      const { store } = target;
      if (layerById(layer).geometry === 'MultiPolygon') {
        const changes = areaChanges(target, layer, fids, edit);
        if (changes.length === 0) return { changed: 0 };
        return { changed: applyChangeSet(store, { operationId, label, changes }).fids.length };
      }
      const onProgress = (done: number, total: number): void => task.progress(done, total);
      return applyBulk(store, { operationId, label, layer, fids, edit, signal: either, onProgress });
    }
  }

  return {
    'table.keys': async ({ offset, limit, ...question }, { signal }) => {
      const fids = await current().features.select(question, signal);
      return { fids: [...fids.subarray(offset, offset + limit)], total: fids.length };
    },
    'table.places': async ({ limit, ...question }, { signal }) => {
      const workspace = current();
      const fids = await workspace.features.select(question, signal);
      const { rows } = await workspace.features.page(
        {
          layer: question.layer,
          filter: { fids: [...fids.subarray(0, limit)] },
          sort: null,
          offset: 0,
          limit,
        },
        signal,
      );
      const told = await placeTeller(workspace, question.layer);
      return {
        places: rows.map(({ fid, at, values }) => ({ fid, at: told(at, values) })),
        total: fids.length,
      };
    },
    'table.update': ({ edit, ...step }, context) => apply(step, edit, context),
    'table.delete': (step, context) => apply(step, null, context),
  };
}
