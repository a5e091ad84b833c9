import type { HotspotParameters } from '#shared/model/hotspot_parameters.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { compareHotspots } from '#main/analysis/hotspots/compare_hotspots.ts';
import { findHotspotsOf } from '#main/analysis/hotspots/find_hotspots_of.ts';
import {
  describeHotspots,
  heldHotspots,
  nameHotspots,
  removeHotspots,
  savedHotspots,
  saveHotspots,
  type HeldHotspots,
} from '#main/analysis/hotspots/hotspot_library.ts';
import type { HotspotRunner } from '#main/analysis/hotspots/run_hotspots_here.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import type { Context } from '#shared/rpc/server.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

/** Hotspots of places: worked out by `run`, kept by the open database. */
export function hotspotsHandlers(
  services: CoreServices,
  _files: ExportFiles,
  run: HotspotRunner,
): HandlerGroup<'hotspots'> {
  const { current } = services;

  function writable(): Workspace {
    const workspace = current();
    workspace.assertWritable();
    return workspace;
  }

  async function find(
    parameters: HotspotParameters,
    { signal, task: taskId }: Context,
  ): Promise<HeldHotspots> {
    const workspace = current();
    const task = services.startTask('热点分析 Hotspots', taskId);
    try {
      const either = AbortSignal.any([signal, workspace.closed]);
      const held = await findHotspotsOf(workspace, parameters, run, either, (done, total) =>
        task.progress(done, total),
      );
      task.finish();
      services.log(`hotspots ${parameters.method}: ${held.bytes.length} bytes`);
      return held;
    } catch (error) {
      task.fail(error);
      throw error;
    }
  }

  function changed(workspace: Workspace, held: HeldHotspots) {
    services.emit('hotspots.changed', {});
    return describeHotspots(workspace, held);
  }

  return {
    'hotspots.run': async (parameters, context) =>
      describeHotspots(current(), await find(parameters, context)),
    'hotspots.save': ({ id, name }) => {
      const workspace = writable();
      return changed(workspace, saveHotspots(workspace, id, name));
    },
    'hotspots.list': () => {
      const workspace = current();
      return savedHotspots(workspace).map((held) => describeHotspots(workspace, held));
    },
    'hotspots.get': ({ id }) => describeHotspots(current(), heldHotspots(current(), id)),
    'hotspots.rename': ({ id, name }) => {
      const workspace = writable();
      return changed(workspace, nameHotspots(workspace, id, name));
    },
    'hotspots.remove': ({ id }) => {
      removeHotspots(writable(), id);
      services.emit('hotspots.changed', {});
      return {};
    },
    'hotspots.compare': ({ before, after }) =>
      compareHotspots(heldHotspots(current(), before), heldHotspots(current(), after)),
    'hotspots.reproduce': async ({ id }, context) => {
      const { parameters, facts } = heldHotspots(current(), id);
      const again = await find(parameters, context);
      return {
        same: again.facts.digest === facts.digest,
        result: describeHotspots(current(), again),
      };
    },
    'hotspots.export': () => {
      throw new AppError('not_found', 'Not made yet');
    },
  };
}
