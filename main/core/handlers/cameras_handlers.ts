import { rm } from 'node:fs/promises';
import path from 'node:path';

import { uploadFileName } from '#shared/model/upload_token.ts';
import type { Input } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { cameraFilterWords } from '#shared/text/camera_filter_words.ts';
import { exportText } from '#shared/text/export_text.ts';

import { cameraBooksOf } from '#main/analysis/cameras/camera_book.ts';
import { cameraFacets } from '#main/analysis/cameras/camera_facets.ts';
import { cameraHealth } from '#main/analysis/cameras/camera_health.ts';
import { limitsOf } from '#main/analysis/cameras/judge_cameras.ts';
import { cameraRows, listCameras } from '#main/analysis/cameras/list_cameras.ts';
import { indexesOf } from '#main/analysis/indexes.ts';
import { cameraListTable } from '#main/export/cameras/camera_list_table.ts';
import { exportCameraList } from '#main/export/cameras/export_camera_list.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { provenanceOf } from '#main/export/provenance.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';
import { importStates } from '#main/import/import_states.ts';
import { maskFreeText } from '#main/import/person_guard.ts';
import { findOperation } from '#main/store/operations.ts';
import { findStatusFileById, listStatusFiles } from '#main/store/status_files.ts';
import { overlayResourcesOf } from '#main/tiles/overlay_resources.ts';
import { layerById } from '#shared/layers/index.ts';
import type { StateReport } from '#shared/rpc/camera_schemas.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

/** What an operation that was applied before answered; undefined for a new one. */
function earlierReport({ store, database }: Workspace, operationId: string): StateReport | undefined {
  const answer = findOperation(database, operationId);
  if (typeof answer !== 'object' || answer === null || !('statusFile' in answer)) return undefined;
  const file = findStatusFileById(store, Number(answer.statusFile));
  return file && (JSON.parse(file.report) as StateReport);
}

function exportName(workspace: Workspace, { list, format, language }: Input<'cameras.export'>): string {
  const stamp = zonedFormat(workspace.timezone()).local(Date.now()).slice(0, 16).replace(/[-:]/gu, '');
  const demo = workspace.kind === 'demo' ? exportText.demo[language] : '';
  const parts = [cameraListTable(list).title[language], demo, stamp.replace(' ', '-')];
  return `${parts.filter((part) => part !== '').join('-')}.${format}`;
}

/** Cameras: how they are, since when, and the status files that tell of it. */
export function camerasHandlers(services: CoreServices, files: ExportFiles): HandlerGroup<'cameras'> {
  const { current, options } = services;

  async function takeStates(
    asked: Input<'cameras.import_states'>,
    signal: AbortSignal,
  ): Promise<StateReport> {
    const fileName = uploadFileName(asked.upload);
    if (fileName === null) throw new AppError('not_found', 'No such upload', { what: 'upload' });
    const target = current();
    const earlier = asked.dryRun ? undefined : earlierReport(target, asked.operationId);
    if (earlier) return earlier;
    const file = path.join(options.uploadsDirectory, asked.upload);
    const { history } = await cameraBooksOf(target).book();
    const { spawnReader } = options;
    const report = await importStates({
      path: file,
      fileName,
      options: asked,
      target,
      history,
      spawnReader,
      signal,
    });
    const trial = asked.dryRun ? ' (dry run)' : '';
    services.log(`camera states${trial}: ${report.rows} taken, ${report.rejectedRows} refused`);
    if (!asked.dryRun) await rm(file, { force: true });
    return report;
  }

  return {
    'cameras.health': (question) => cameraHealth(current(), question),
    'cameras.list': async ({ offset, limit, ...question }) => {
      const workspace = current();
      const listed = await listCameras(workspace, question);
      const shown = listed.verdicts.slice(offset, offset + limit);
      return {
        rows: await cameraRows(workspace, listed, shown),
        total: listed.verdicts.length,
        asOfMs: limitsOf(listed.book, question).asOfMs,
      };
    },
    'cameras.export': async (request, { signal }) => {
      const workspace = current();
      const { list, format, language, filter } = request;
      const listed = await listCameras(workspace, request);
      const { asOfMs } = limitsOf(listed.book, request);
      const fileName = exportName(workspace, request);
      const { path: target, url } = files.reserve(fileName);
      const timezone = workspace.timezone();
      const layer = { ...layerById('cameras'), title: cameraListTable(list).title };
      const provenance = provenanceOf({
        layer,
        language,
        source: workspace.name(),
        isDemo: workspace.kind === 'demo',
        asOfMs,
        nowMs: Date.now(),
        timezone,
        filter: cameraFilterWords(filter, request.within, language),
        datum: 'wgs84',
        exact: false,
      });
      const sheet = { path: target, timezone, headings: language, datum: 'wgs84' as const, provenance };
      const either = AbortSignal.any([signal, workspace.closed]);
      const count = await exportCameraList(workspace, {
        list,
        listed,
        asOfMs,
        format,
        sheet,
        signal: either,
      });
      services.log(`export cameras ${list} ${format}: ${count}`);
      return { url, fileName, count };
    },
    'cameras.facets': async ({ filter }) => cameraFacets(await indexesOf(current()).cameras(), filter),
    'cameras.open_cluster': async ({ filter, cluster }) => {
      const opened = (await overlayResourcesOf(current()).cameraTiles(filter)).open(cluster);
      if (!opened) throw new AppError('not_found', 'The clusters have changed', { what: 'cluster' });
      return opened;
    },
    'cameras.import_states': async (asked, { signal, task: taskId }) => {
      const name = uploadFileName(asked.upload) ?? '';
      const task = services.startTask(maskFreeText(name), taskId);
      try {
        const report = await takeStates(asked, signal);
        task.finish();
        return report;
      } catch (error) {
        task.fail(error);
        throw error;
      }
    },
    'cameras.status_files': () =>
      listStatusFiles(current().store).map(
        ({ id, fileName, importedAtMs, firstMs, lastMs, rows, undone }) => ({
          id,
          fileName,
          importedAtMs,
          firstMs,
          lastMs,
          rows,
          undone,
        }),
      ),
  };
}
