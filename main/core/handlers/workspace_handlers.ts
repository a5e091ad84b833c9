import path from 'node:path';

import { layerIds } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import { maskFreeText } from '#main/import/person_guard.ts';
import { checkGenerations } from '#main/store/generations.ts';
import { integrityOf } from '#main/store/quarantine.ts';
import { hasDatabaseFiles } from '#main/store/set_aside.ts';

import { backUp } from '../back_up.ts';
import { databaseFolder } from '../database_folder.ts';
import type { HandlerGroup } from '../handler_group.ts';
import type { DemoOpener } from '../open_demo.ts';
import type { RecentWorkspaces } from '../recent_workspaces.ts';
import type { CoreServices } from '../workspace.ts';
import type { WorkspaceSession } from '../workspace_session.ts';

/** A folder name from the name of a database, without what some file system refuses. */
function folderName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '-')
    .replace(/[. ]+$/u, '')
    .trim();
  return safe === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/iu.test(safe) ? `database-${safe}` : safe;
}

export function workspaceHandlers(
  services: CoreServices,
  session: WorkspaceSession,
  recent: RecentWorkspaces,
  demos: DemoOpener,
): HandlerGroup<'workspace'> {
  const { options } = services;

  async function thenStatus(work: Promise<void>): Promise<WorkspaceStatus> {
    await work;
    return session.status();
  }

  function openFolder(folder: string): Promise<void> {
    const { database } = databaseFolder(folder);
    if (!hasDatabaseFiles(database)) {
      throw new AppError('not_found', 'There is no database in the folder', { what: folder });
    }
    return session.open(folder);
  }

  return {
    'workspace.status': () => session.status(),
    'workspace.recent': () => recent.list(),
    'workspace.open_demo': (wanted, { signal, task }) => thenStatus(demos.open(wanted, signal, { task })),
    'workspace.create': ({ name: given, path: folder }) => {
      const name = maskFreeText(given.trim());
      const place = folder ?? path.join(options.homeDirectory, 'databases', folderName(name));
      return thenStatus(session.create(place, 'county', name));
    },
    'workspace.open': ({ path: folder }) => thenStatus(openFolder(folder)),
    'workspace.close': () => thenStatus(session.close()),
    'workspace.generations': () => {
      const folder = session.folder();
      return folder ? checkGenerations(folder.generations) : [];
    },
    async 'workspace.back_up'() {
      const workspace = services.current();
      workspace.assertWritable();
      const generation = await backUp(workspace, databaseFolder(workspace.folder));
      services.log('backed up');
      return { ...generation, intact: true };
    },
    'workspace.restore': ({ generation }) => thenStatus(session.restore(generation)),
    async 'workspace.verify'() {
      const { workspace, schemaVersion } = session.current() ?? { workspace: services.current() };
      const { database, features, folder } = workspace;
      return {
        integrity: integrityOf(database, 'full'),
        schemaVersion: schemaVersion ?? 0,
        counts: Object.fromEntries(layerIds.map((layer) => [layer, features.count(layer)])),
        generations: await checkGenerations(databaseFolder(folder).generations),
      };
    },
  };
}
