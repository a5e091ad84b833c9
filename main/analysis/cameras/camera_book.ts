import type { CameraFilter } from '#shared/model/camera_filter.ts';
import { passesCamera } from '#shared/model/camera_filter.ts';

import type { AreaLayerId, AreaLevel } from '#main/analysis/area_layer.ts';
import { indexesOf, type IndexedWorkspace } from '#main/analysis/indexes.ts';
import type { CameraRecord } from '#main/analysis/point_tables.ts';
import { cacheByRevision } from '#main/analysis/revision_cache.ts';
import { statusEdition } from '#main/store/status_files.ts';
import type { Store } from '#main/store/store.ts';

import { readStatusHistory, type StatusHistory } from './status_history.ts';

/** An open database, as far as questions about cameras need one. */
export type CameraWorkspace = IndexedWorkspace & { readonly store: Store };

/** The cameras with what status files say of each. */
export type CameraBook = {
  cameras: readonly CameraRecord[];
  history: StatusHistory;
  /** Number among the runs of the history for each camera; -1 for one that no file has named. */
  devices: Int32Array;
};

/** For each camera of the book the position of its area in a level, -1 for none. */
export type CameraAreas = { level: AreaLevel; positions: Int32Array };

type Books = {
  book(): Promise<CameraBook>;
  areas(layer: AreaLayerId, level: string | undefined): Promise<CameraAreas>;
};

function createBooks(workspace: CameraWorkspace): Books {
  const indexes = indexesOf(workspace);
  const history = cacheByRevision(
    () => statusEdition(workspace.store),
    () => readStatusHistory(workspace.store, workspace.closed),
  );
  const book = cacheByRevision(
    () => `${workspace.revision('cameras')} ${statusEdition(workspace.store)}`,
    async () => {
      const [cameras, told] = await Promise.all([indexes.cameras(), history()]);
      const devices = Int32Array.from(cameras, ({ code }) => told.deviceOf(code) ?? -1);
      return { cameras, history: told, devices };
    },
  );
  const assignments = new Map<string, () => Promise<CameraAreas>>();
  function assigned(layer: AreaLayerId, level: string | undefined): () => Promise<CameraAreas> {
    return cacheByRevision(
      () => `${workspace.revision('cameras')} ${workspace.revision(layer)}`,
      async () => {
        const [cameras, areas] = await Promise.all([indexes.cameras(), indexes.areas(layer)]);
        const wanted = level === undefined ? areas.finest() : areas.ofLevel(level);
        const positions = Int32Array.from(cameras, ({ at: [longitude, latitude] }) =>
          wanted.index.find(longitude, latitude),
        );
        return { level: wanted, positions };
      },
    );
  }
  return {
    book,
    areas(layer, level) {
      const key = `${layer} ${level ?? ''}`;
      const known = assignments.get(key) ?? assigned(layer, level);
      assignments.set(key, known);
      return known();
    },
  };
}

const made = new WeakMap<CameraWorkspace, Books>();

/** Cameras and their history of an open database: made on first use, and again when either has changed. */
export function cameraBooksOf(workspace: CameraWorkspace): Books {
  const books = made.get(workspace) ?? createBooks(workspace);
  made.set(workspace, books);
  return books;
}

/** Whether a filter lets a camera through. */
export function passesRecord(filter: CameraFilter, record: CameraRecord): boolean {
  const { state, network, kind, pointType, owner } = record;
  return passesCamera(filter, { state, network, kind, point_type: pointType, owner });
}
