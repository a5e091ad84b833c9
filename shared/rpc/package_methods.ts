import * as z from 'zod';

import { command, query } from './method_kinds.ts';
import { PackageManifestSchema, PackageReportSchema, UnpackChoicesSchema } from './package_schemas.ts';

/** A whole county in one file, from centre to centre. */
export const packageMethods = {
  /** The file waits at `url` until it is fetched or the console closes. */
  'packages.make': query(
    z.object({
      /** Exact incidents with their texts: an administrator's decision. Family disputes and secret cameras stay as ever. */
      exact: z.boolean(),
      /** Basemap packs inside, rather than named by their hash. */
      basemaps: z.boolean(),
      language: z.enum(['zh', 'en']),
    }),
    z.object({
      url: z.string(),
      fileName: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      manifest: PackageManifestSchema,
    }),
  ),
  /** What unpacking would do to the open database; nothing is stored. */
  'packages.compare': query(z.object({ upload: z.string() }), PackageReportSchema),
  /**
   * `folder` names a new database that is made for the package and opened; empty, one in the console's home. Without it the
   * open database takes the package.
   */
  'packages.unpack': command(
    UnpackChoicesSchema.extend({
      upload: z.string(),
      operationId: z.string().min(8),
      folder: z.string().optional(),
    }),
    PackageReportSchema,
  ),
};
