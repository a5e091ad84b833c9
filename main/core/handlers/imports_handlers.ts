import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { LayerId } from '#shared/layers/index.ts';
import { uploadFileName } from '#shared/model/upload_token.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';
import type { Language } from '#shared/text/text.ts';

import type { AreaLayerId } from '#main/analysis/area_layer.ts';
import { checkAreaLayer } from '#main/analysis/check_area_layer.ts';
import { areasForImport } from '#main/analysis/import_areas.ts';
import { likelyDatums, readDatumGround, weighDatums } from '#main/analysis/weigh_datums.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { importFile, type FileImported } from '#main/import/import_file.ts';
import { matchProfiles } from '#main/import/match_profiles.ts';
import { maskFreeText } from '#main/import/person_guard.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import { inspectFile, readPositions } from '#main/import/reader_process.ts';
import { readersAhead } from '#main/import/readers_ahead.ts';
import { listProfiles } from '#main/store/import_profiles.ts';
import { updateSummary } from '#main/store/import_reports.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';
import { importReports } from './import_reports.ts';
import { importSettings } from './import_settings.ts';

type UploadedFile = { path: string; fileName: string };

/** The file of an upload. Throws AppError `not_found` for a token that is none. */
function uploadedFile(uploadsDirectory: string, upload: string): UploadedFile {
  const fileName = uploadFileName(upload);
  if (fileName === null) throw new AppError('not_found', 'No such upload', { what: 'upload' });
  return { path: path.join(uploadsDirectory, upload), fileName };
}

/** Imports of uploaded files: look first, then store as one step. An upload that was stored is deleted. */
export function importsHandlers(services: CoreServices, files: ExportFiles): HandlerGroup<'imports'> {
  const { uploadsDirectory } = services.options;
  const readers = readersAhead(services.options.spawnReader);
  const spawnReader = readers.spawn;
  services.onWorkspaceChanged(readers.close);
  const reports = importReports(services, files);

  const checks = new Map<string, Promise<void>>();

  /** Looks through a layer of areas after an import; what was stored stays, whatever comes of it. */
  async function checkStored(target: Workspace, report: number, layer: AreaLayerId): Promise<void> {
    try {
      const areaCheck = await checkAreaLayer(target.features, layer, target.closed);
      updateSummary(target.store, report, { areaCheck });
    } catch (error) {
      if (!target.closed.aborted) services.log(`areas not checked: ${services.reportBug(error)}`);
    }
  }

  /** Has what an import brought looked through while the operator goes on. */
  function startCheck(target: Workspace, report: number, layer: LayerId): void {
    if (layer !== 'grids' && layer !== 'police_districts') return;
    const name = String(report);
    const running = checkStored(target, report, layer).finally(() => checks.delete(name));
    checks.set(name, running);
  }

  /** The answer to a dry run; where its rows fall has an address of its own. */
  async function tried({ kept, placesGeoJson }: FileImported, language: Language): Promise<ImportReport> {
    const places = files.reserve('places.geojson');
    await writeFile(places.path, placesGeoJson ?? '', { mode: 0o600 });
    return reports.answer(reports.remember(kept), language, places.url);
  }

  return {
    'imports.inspect': async ({ upload, layer, ...reading }, { signal }) => {
      const { path: file, fileName } = uploadedFile(uploadsDirectory, upload);
      const preview = await inspectFile(
        spawnReader,
        {
          kind: 'inspect',
          path: file,
          fileName: maskFreeText(fileName),
          ...reading,
          layer: layer ?? null,
          limits: readerLimits,
        },
        signal,
      );
      readers.prepare();
      const saved = services.currentOrNull();
      const profiles = saved ? listProfiles(saved.store) : [];
      return { ...preview, profiles: matchProfiles(profiles, preview.columns, layer ?? null) };
    },

    'imports.run': async ({ upload, operationId, ...options }, { signal, task: taskId }) => {
      const { path: file, fileName } = uploadedFile(uploadsDirectory, upload);
      const target = services.current();
      const earlier = options.dryRun ? undefined : target.appliedBatch(operationId);
      if (earlier?.report !== undefined) return reports.answer(String(earlier.report), options.language);
      const task = services.startTask(maskFreeText(fileName), taskId);
      try {
        const imported = await importFile({
          path: file,
          fileName,
          options,
          operationId,
          target,
          areas: await areasForImport(target, options.layer),
          spawnReader,
          signal,
          onProgress: (done, total) => task.progress(done, total),
        });
        task.finish();
        const { accepted, rejectedRows } = imported.kept.summary;
        const trial = options.dryRun ? ' (dry run)' : '';
        services.log(`import ${options.layer}${trial}: ${accepted} taken, ${rejectedRows} refused`);
        if (imported.id === null) return await tried(imported, options.language);
        await rm(file, { force: true });
        startCheck(target, imported.id, options.layer);
        return reports.answer(String(imported.id), options.language);
      } catch (error) {
        task.fail(error);
        throw error;
      }
    },

    'imports.area_check': async ({ report }) => {
      await checks.get(report);
      return reports.areaCheck(report);
    },

    'imports.weigh_datum': async ({ upload, layer, mapping, ...reading }, { signal }) => {
      const { path: file, fileName } = uploadedFile(uploadsDirectory, upload);
      const ground = await readDatumGround(services.current().features, layer, signal);
      const datums = likelyDatums(ground.longitude);
      const asked = { layer, mapping, datums, names: ground.names, limits: readerLimits };
      const request = { kind: 'positions' as const, path: file, fileName: maskFreeText(fileName) };
      const sample = await readPositions(spawnReader, { ...request, ...reading, ...asked }, signal);
      return weighDatums(sample, datums, ground);
    },
    ...reports.handlers,
    ...importSettings(services),
  };
}
