import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { uploadFileName } from '#shared/model/upload_token.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { PackageManifest, PackageReport } from '#shared/rpc/package_schemas.ts';
import { exportText } from '#shared/text/export_text.ts';

import { makePackage, type PackageBasemap } from '#main/exchange/make_package.ts';
import { readPackage, type PackageFile } from '#main/exchange/read_package.ts';
import { unpackPackage } from '#main/exchange/unpack_package.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { maskFreeText } from '#main/import/person_guard.ts';
import { listCategoryWords } from '#main/store/category_words.ts';
import { sha256OfFile } from '#main/store/generations.ts';
import { newestSchemaVersion } from '#main/store/migrate.ts';
import type { BasemapService } from '#main/tiles/basemap_service.ts';
import { listShelf } from '#main/tiles/pack_shelf.ts';

import { databaseFolder } from '../database_folder.ts';
import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Task, Workspace } from '../workspace.ts';
import type { WorkspaceSession } from '../workspace_session.ts';
import type { GridCentres } from './exports_handlers.ts';

type Parts = {
  session: WorkspaceSession;
  files: ExportFiles;
  basemaps: BasemapService;
  centres: GridCentres;
};

/** What the manifest of a package and the notes beside a pack both take. */
const longest = { name: 200, fileName: 200, attribution: 1000, approvalNumber: 200 };

/** The packs of the database that lie in one file each; those that ship with the console are everywhere already. */
async function packsOf(workspace: Workspace, basemaps: BasemapService): Promise<PackageBasemap[]> {
  const shelf = await listShelf(databaseFolder(workspace.folder).basemaps);
  const known = await basemaps.current().list();
  const packs: PackageBasemap[] = [];
  for (const { id, place } of shelf) {
    const said = known.find((basemap) => basemap.id === id);
    if (!said || !(await stat(place)).isFile()) continue;
    const { name: stem, ext } = path.parse(place);
    packs.push({
      path: place,
      name: said.name.slice(0, longest.name),
      fileName: `${stem.slice(0, longest.fileName - ext.length)}${ext}`,
      attribution: said.attribution.slice(0, longest.attribution),
      approvalNumber: said.approvalNumber.slice(0, longest.approvalNumber),
    });
  }
  return packs;
}

/** A folder in the console's home that is not there yet, named after the package. */
function freeFolder(home: string, name: string): string {
  const safe = name.replace(/[\p{Cc}\\/:*?"<>|.]/gu, '-').trim() || 'county';
  for (let number = 1; ; number++) {
    const folder = path.join(home, 'databases', number === 1 ? safe : `${safe}-${number}`);
    if (!existsSync(folder)) return folder;
  }
}

async function tracked<T>(task: Task, work: () => Promise<T>): Promise<T> {
  try {
    const answer = await work();
    task.finish();
    return answer;
  } catch (error) {
    task.fail(error);
    throw error;
  }
}

/** County packages: made from the open database, compared with it, unpacked into it or into a new one. */
export function packagesHandlers(services: CoreServices, parts: Parts): HandlerGroup<'packages'> {
  const { uploadsDirectory, spawnReader } = services.options;

  function fileOf(upload: string, signal: AbortSignal): PackageFile {
    const fileName = uploadFileName(upload);
    if (fileName === null) throw new AppError('not_found', 'No such upload', { what: 'upload' });
    return {
      path: path.join(uploadsDirectory, upload),
      fileName: maskFreeText(fileName),
      spawnReader,
      signal,
    };
  }

  /** The rules by which rows of this database would leave: a package that comes home is compared in their form. */
  async function targetOf(workspace: Workspace) {
    return {
      kind: workspace.kind,
      store: workspace.store,
      features: workspace.features,
      timezone: workspace.timezone(),
      rules: { exact: false, gridCentre: await parts.centres.gridCentres(workspace) },
    };
  }

  /** Adds the packs that a package carries and that are not here yet, by their hash. */
  async function addBasemaps(file: PackageFile, manifest: PackageManifest): Promise<number> {
    const folder = databaseFolder(services.current().folder).basemaps;
    const known = new Set<string>();
    for (const { place } of await listShelf(folder))
      if ((await stat(place)).isFile()) known.add(await sha256OfFile(place));
    const fresh = manifest.basemaps.flatMap(({ member, sha256, ...said }, index) =>
      member !== null && !known.has(sha256) ? [{ ...said, member, path: `${file.path}.${index}` }] : [],
    );
    if (fresh.length === 0) return 0;
    try {
      await readPackage(file, { layers: [], extract: fresh }, { rows: () => undefined });
      for (const { path: place, fileName, name, attribution, approvalNumber } of fresh) {
        const library = parts.basemaps.current();
        const { id } = await library.add(place, path.basename(fileName), {
          signal: file.signal,
          onProgress: () => undefined,
        });
        await library.describe({ id, name, attribution, approvalNumber });
      }
    } finally {
      for (const { path: place } of fresh) await rm(place, { force: true });
    }
    services.emit('basemaps.changed', {});
    return fresh.length;
  }

  return {
    'packages.make': async ({ exact, basemaps, language }, { signal, task: taskId }) => {
      const workspace = services.current();
      const demo = workspace.kind === 'demo' ? `-${exportText.demo[language]}` : '';
      const name = `${workspace.name().replace(/[\p{Cc}\\/:*?"<>|]/gu, '-')}${demo}-${exportText.package[language]}.zip`;
      const { path: file, url } = parts.files.reserve(name);
      const task = services.startTask(name, taskId);
      return tracked(task, async () => {
        const made = await makePackage(workspace.features, {
          path: file,
          kind: workspace.kind,
          name: workspace.name(),
          schemaVersion: newestSchemaVersion,
          timezone: workspace.timezone(),
          asOfMs: workspace.asOfMs(),
          categoryWords: listCategoryWords(workspace.store),
          basemaps: await packsOf(workspace, parts.basemaps),
          embedBasemaps: basemaps,
          exact,
          gridCentre: await parts.centres.gridCentres(workspace),
          signal: AbortSignal.any([signal, workspace.closed]),
          onProgress: (done, total) => task.progress(done, total),
        });
        services.log(`package made${exact ? ', exact' : ''}: ${made.bytes} bytes`);
        return { url, fileName: name, ...made };
      });
    },

    'packages.compare': async ({ upload }, { signal, task: taskId }) => {
      const file = fileOf(upload, signal);
      const target = await targetOf(services.current());
      const task = services.startTask(file.fileName, taskId);
      return tracked(task, () =>
        unpackPackage({
          file,
          target,
          choices: { conflicts: 'stop' },
          operationId: null,
          label: '',
          onProgress: (done, total) => task.progress(done, total),
        }),
      );
    },

    'packages.unpack': async ({ upload, operationId, folder, ...choices }, { signal, task: taskId }) => {
      const file = fileOf(upload, signal);
      const task = services.startTask(file.fileName, taskId);
      return tracked(task, async (): Promise<PackageReport> => {
        if (folder !== undefined) {
          const manifest = await readPackage(file, { layers: [] }, { rows: () => undefined });
          const name = maskFreeText(manifest.name);
          const place = folder === '' ? freeFolder(services.options.homeDirectory, name) : folder;
          await parts.session.create(place, manifest.kind, name);
        }
        const workspace = services.current();
        workspace.assertWritable();
        const report = await unpackPackage({
          file,
          target: await targetOf(workspace),
          choices,
          operationId,
          label: file.fileName,
          onProgress: (done, total) => task.progress(done, total),
        });
        const basemapsAdded = report.stored ? await addBasemaps(file, report.manifest) : 0;
        const rows = report.layers.reduce((sum, { added, replaced }) => sum + added + replaced, 0);
        services.log(
          `package ${report.stored ? 'unpacked' : 'compared'}: ${rows} rows, ${report.conflictTotal} conflicts`,
        );
        if (report.stored) await rm(file.path, { force: true });
        return { ...report, basemapsAdded };
      });
    },
  };
}
