import type { LayerId } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { PackageManifest } from '#shared/rpc/package_schemas.ts';

import type { CoreOptions } from '#main/core/core.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import { runReader } from '#main/import/reader_process.ts';

import type { PackageRow } from './package_rows.ts';

/** A package that lies on the disk, and what reads it where it can be killed. */
export type PackageFile = {
  path: string;
  fileName: string;
  spawnReader: CoreOptions['spawnReader'];
  signal: AbortSignal;
};

export type PackageListener = {
  /** Layers whose rows are wanted, once the manifest is known. */
  rows(layer: LayerId, rows: readonly PackageRow[]): Promise<void> | void;
};

/**
 * Checks a package to its last byte, then hands over the rows of some layers, one layer after the other, and writes members to
 * files. Throws `package_damaged`, `package_newer`, what reading files throws, and `aborted`.
 */
export async function readPackage(
  { path, fileName, spawnReader, signal }: PackageFile,
  wanted: { layers: readonly LayerId[]; extract?: readonly { member: string; path: string }[] },
  listener: PackageListener,
): Promise<PackageManifest> {
  let manifest: PackageManifest | undefined;
  const { layers, extract = [] } = wanted;
  await runReader(
    spawnReader,
    { kind: 'package', path, fileName, limits: readerLimits, layers, extract },
    signal,
    async (message, post) => {
      if (message.kind === 'manifest') manifest = message.manifest;
      if (message.kind === 'package_rows') {
        await listener.rows(message.layer, message.rows);
        post({ kind: 'credit' });
      }
      return message.kind === 'package_done';
    },
  );
  if (!manifest) throw new AppError('package_damaged', 'No manifest', { member: 'manifest.json' });
  return manifest;
}
