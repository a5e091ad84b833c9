import type { HotspotParameters } from '#shared/model/hotspot_parameters.ts';
import type { Context } from '#shared/rpc/server.ts';
import { exportText } from '#shared/text/export_text.ts';
import { hotspotMethodText } from '#shared/text/hotspot_text.ts';
import type { Language } from '#shared/text/text.ts';

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
import { exportHotspots, type HotspotFormat } from '#main/export/hotspots/export_hotspots.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

/** A file's name: the method, what the operator called the result, the mark of the demo, and the minute. */
function exportName(
  { parameters, name }: HeldHotspots,
  language: Language,
  workspace: Workspace,
  format: HotspotFormat,
): string {
  const stamp = zonedFormat(workspace.timezone())
    .local(Date.now())
    .slice(0, 16)
    .replace(/[-:]/gu, '')
    .replace(' ', '-');
  const demo = workspace.kind === 'demo' ? exportText.demo[language] : '';
  const own = name.replace(/[\\/:*?"<>|]/gu, ' ').trim();
  const parts = [hotspotMethodText[parameters.method][language], own, demo, stamp];
  return `${parts.filter((part) => part !== '').join('-')}.${format}`;
}

/** Hotspots of places: worked out by `run`, kept by the open database. */
export function hotspotsHandlers(
  services: CoreServices,
  files: ExportFiles,
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
    'hotspots.export': async ({ id, format, language }, { signal }) => {
      const workspace = current();
      const held = heldHotspots(workspace, id);
      const told = describeHotspots(workspace, held);
      const isDemo = workspace.kind === 'demo';
      const fileName = exportName(held, language, workspace, format);
      const { path, url } = files.reserve(fileName);
      const origin = { told, language, source: workspace.name(), isDemo, nowMs: Date.now() };
      const count = await exportHotspots(held, format, path, origin, signal);
      services.log(`export hotspots ${held.parameters.method} ${format}: ${count}`);
      return { url, fileName, count };
    },
  };
}
