import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { Input } from '#shared/rpc/contract.ts';
import { uploadFileName } from '#shared/model/upload_token.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { BasemapService } from '#main/tiles/basemap_service.ts';
import { toStorageError } from '#main/store/storage_error.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

/** Where a pack to be added lies, and what it is called. `uploaded` packs are ours to delete afterwards. */
function sourceOf(
  source: Input<'basemaps.add'>,
  uploadsDirectory: string,
): { place: string; fileName: string; uploaded: boolean } {
  if ('path' in source) {
    if (!path.isAbsolute(source.path))
      throw new AppError('bad_input', 'The path has to be whole', { field: 'path' });
    return { place: source.path, fileName: path.basename(path.resolve(source.path)), uploaded: false };
  }
  const fileName = uploadFileName(source.upload);
  if (fileName === null) throw new AppError('bad_input', 'Not an upload', { field: 'upload' });
  return { place: path.join(uploadsDirectory, source.upload), fileName, uploaded: true };
}

/** Basemap packs: listed, copied into the folder of the database, described and moved aside. */
export function basemapsHandlers(services: CoreServices, basemaps: BasemapService): HandlerGroup<'basemaps'> {
  const changed = (): void => services.emit('basemaps.changed', {});
  return {
    'basemaps.list': async () => (await basemaps.currentOrNull()?.list()) ?? [],
    'basemaps.add': async (input, { signal, task: taskId }) => {
      services.current().assertWritable();
      const { place, fileName, uploaded } = sourceOf(input, services.options.uploadsDirectory);
      const task = services.startTask(`底图 Basemap: ${fileName}`, taskId);
      try {
        const onProgress = (done: number, total: number | null): void => task.progress(done, total);
        const added = await basemaps.current().add(place, fileName, { signal, onProgress });
        task.finish();
        changed();
        return added;
      } catch (error) {
        const shown = toStorageError(error);
        task.fail(shown);
        throw shown;
      } finally {
        if (uploaded) await rm(place, { force: true });
      }
    },
    'basemaps.describe': async (notes) => {
      services.current().assertWritable();
      const described = await basemaps.current().describe(notes);
      changed();
      return described;
    },
    'basemaps.remove': async ({ id }) => {
      services.current().assertWritable();
      await basemaps.current().remove(id);
      changed();
      return {};
    },
  };
}
