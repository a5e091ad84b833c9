import path from 'node:path';

import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { CoreServices, Workspace } from '#main/core/workspace.ts';
import { databaseFolder } from '#main/core/database_folder.ts';

import { openBasemapLibrary, type BasemapLibrary } from './basemap_library.ts';
import type { TileBytes } from './tile_pack.ts';

/** The basemaps of the database that is open. */
export type BasemapService = {
  /** Throws `no_database`. */
  current(): BasemapLibrary;
  currentOrNull(): BasemapLibrary | null;
  tile(id: string, z: number, x: number, y: number): Promise<TileBytes | null>;
  close(): Promise<void>;
};

/** Where the areas lie, or, before there are any, the first layer that has something. */
function countyOf({ features }: Workspace): Bounds | null {
  const layers = ['grids', 'police_districts', 'incidents', 'cameras', 'facilities'] as const;
  return layers.map((layer) => features.bounds(layer)).find((bounds) => bounds !== null) ?? null;
}

/** Keeps one library for the database that is open; the packs that ship belong to demos alone. */
export function createBasemapService(services: CoreServices): BasemapService {
  let held: { workspace: Workspace; library: BasemapLibrary } | null = null;

  function libraryOf(workspace: Workspace): BasemapLibrary {
    if (held?.workspace === workspace) return held.library;
    void held?.library.close();
    const library = openBasemapLibrary({
      folder: databaseFolder(workspace.folder).basemaps,
      bundledFolder:
        workspace.kind === 'demo' ? path.join(services.options.resourcesDirectory, 'demo') : null,
      county: () => countyOf(workspace),
    });
    held = { workspace, library };
    return library;
  }

  async function close(): Promise<void> {
    const closing = held;
    held = null;
    await closing?.library.close();
  }

  const stopListening = services.onWorkspaceChanged((workspace) => {
    if (workspace !== held?.workspace) void close();
  });

  const currentOrNull = (): BasemapLibrary | null => {
    const workspace = services.currentOrNull();
    return workspace && libraryOf(workspace);
  };

  function current(): BasemapLibrary {
    const library = currentOrNull();
    if (!library) throw new AppError('no_database', 'No database is open');
    return library;
  }

  return {
    current,
    currentOrNull,
    tile: async (id, z, x, y) => current().tile(id, z, x, y),
    async close() {
      stopListening();
      await close();
    },
  };
}
