import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { ResourceResponse } from '#main/core/core.ts';

/** Finished exports of one run of the console, each under an address that cannot be guessed. */
export type ExportFiles = {
  /** Path for a new file of that name, and the address under which it will be fetched. */
  reserve(name: string): { path: string; url: string };
  /** The file behind an address; null for an address that was never given out. */
  serve(url: string): Promise<ResourceResponse> | null;
  clear(): void;
};

const contentTypes: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  gpkg: 'application/geopackage+sqlite3',
};

/** Keeps the exports of this run in `folder`, which is emptied at the start and by `clear`. */
export function createExportFiles(folder: string): ExportFiles {
  const files = new Map<string, { path: string; name: string }>();
  rmSync(folder, { recursive: true, force: true });
  return {
    reserve(name) {
      const id = randomUUID();
      mkdirSync(folder, { recursive: true });
      const path = join(folder, id);
      files.set(id, { path, name });
      return { path, url: `/exports/${id}/${encodeURIComponent(name)}` };
    },
    serve(url) {
      const file = files.get(url.split('/')[2] ?? '');
      return file ? respond(file.path, file.name) : null;
    },
    clear() {
      files.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function respond(path: string, name: string): Promise<ResourceResponse> {
  const { size } = await stat(path);
  const contentType = contentTypes[name.split('.').pop() ?? ''] ?? 'application/octet-stream';
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return {
    status: 200,
    contentType,
    body: new Uint8Array(),
    file: path,
    headers: {
      'content-disposition': disposition,
      'content-length': String(size),
      'cache-control': 'no-store',
    },
  };
}
