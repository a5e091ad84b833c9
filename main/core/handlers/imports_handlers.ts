import { rm } from 'node:fs/promises';
import path from 'node:path';

import { uploadFileName } from '#shared/model/upload_token.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { importFile } from '#main/import/import_file.ts';
import { maskFreeText } from '#main/import/person_guard.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import { inspectFile } from '#main/import/reader_process.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

type UploadedFile = { path: string; fileName: string };

/** The file of an upload. Throws AppError `not_found` for a token that is none. */
function uploadedFile(uploadsDirectory: string, upload: string): UploadedFile {
  const fileName = uploadFileName(upload);
  if (fileName === null) throw new AppError('not_found', 'No such upload', { what: 'upload' });
  return { path: path.join(uploadsDirectory, upload), fileName };
}

/** Imports of uploaded files: look first, then store as one step. An upload that was stored is deleted. */
export function importsHandlers(services: CoreServices): HandlerGroup<'imports'> {
  const { uploadsDirectory, spawnReader } = services.options;
  return {
    'imports.inspect': ({ upload, member, layer }, { signal }) => {
      const { path: file, fileName } = uploadedFile(uploadsDirectory, upload);
      return inspectFile(
        spawnReader,
        {
          kind: 'inspect',
          path: file,
          fileName: maskFreeText(fileName),
          member: member ?? '',
          layer: layer ?? null,
          limits: readerLimits,
        },
        signal,
      );
    },

    'imports.run': async ({ upload, operationId, ...options }, { signal, task: taskId }) => {
      const { path: file, fileName } = uploadedFile(uploadsDirectory, upload);
      const target = services.current();
      const task = services.startTask(maskFreeText(fileName), taskId);
      try {
        const report = await importFile({
          path: file,
          fileName,
          options,
          operationId,
          target,
          spawnReader,
          signal,
          onProgress: (done, total) => task.progress(done, total),
        });
        task.finish();
        const count = `${report.accepted} stored, ${report.rejected.length} refused`;
        services.log(`import ${options.layer}${options.dryRun ? ' (dry run)' : ''}: ${count}`);
        if (!options.dryRun) await rm(file, { force: true });
        return report;
      } catch (error) {
        task.fail(error);
        throw error;
      }
    },
  };
}
