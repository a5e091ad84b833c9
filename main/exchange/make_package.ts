import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { layerById, layerIds, layers, type LayerId } from '#shared/layers/index.ts';
import type { Feature } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { PackageManifest } from '#shared/rpc/package_schemas.ts';

import { crsText } from '#main/export/crs_wkt.ts';
import { disclose, type DisclosureRules } from '#main/export/disclose.ts';
import { openZipWriter } from '#main/export/zip_writer.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import type { CategoryEntry } from '#main/store/category_words.ts';
import { createExchangeFile } from '#main/store/create_exchange_file.ts';
import type { FeatureStore } from '#main/store/feature_store.ts';
import { sha256OfFile } from '#main/store/generations.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { manifestMember, packageFormatVersion, sealPackage, sha256 } from './package_format.ts';

/** A basemap pack that lies in one file. */
export type PackageBasemap = Omit<PackageManifest['basemaps'][number], 'member' | 'sha256' | 'bytes'> & {
  path: string;
};

export type PackageRequest = DisclosureRules & {
  /** File to create; a folder of the same name with `.parts` holds what goes into it meanwhile. */
  path: string;
  kind: PackageManifest['kind'];
  name: string;
  schemaVersion: number;
  timezone: string;
  asOfMs: number | null;
  categoryWords: readonly CategoryEntry[];
  basemaps: readonly PackageBasemap[];
  embedBasemaps: boolean;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
};

const rowsAtOnce = 1000;

/** Date of all contents, so that the same data gives the same bytes. */
const contentsDate = '1980-01-01T00:00:00.000Z';

type Part = { name: string; path: string; stored: boolean };

/** Writes one layer as a GeoPackage: in the order of its codes, keys counted from 1, as rows may leave. */
async function writeLayer(
  features: FeatureStore,
  layer: LayerId,
  path: string,
  request: PackageRequest,
  onRows: (rows: number) => void,
): Promise<{ count: number; withheld: number }> {
  const definition = layerById(layer);
  const query = { layer, filter: {}, sort: { field: definition.codeField, descending: false } };
  const keys = await features.select(query, request.signal);
  const file = await createExchangeFile(path, {
    layer: definition,
    description: request.kind === 'demo' ? '演示数据 Demo data' : '',
    system: { code: 4326, ...crsText(4326, 'ogc') },
    changedAt: contentsDate,
  });
  let count = 0;
  try {
    for (let start = 0; start < keys.length; start += rowsAtOnce) {
      const rows: Feature[] = [];
      for (const row of features.getMany(layer, [...keys.subarray(start, start + rowsAtOnce)])) {
        const shown = disclose(layer, row, request);
        if (typeof shown !== 'string') rows.push({ ...shown, fid: ++count });
      }
      file.insert(rows);
      onRows(Math.min(rowsAtOnce, keys.length - start));
      await yieldNow(request.signal);
    }
  } finally {
    file.close();
  }
  return { count, withheld: keys.length - count };
}

/** What the codes of choices mean, and which words of sources mean which category: for programs that read the package. */
function dictionaries({ categoryWords }: PackageRequest): Part['name'][][] {
  const choices = Object.fromEntries(
    layers.map(({ id, title, fields }) => [
      id,
      {
        title,
        fields: fields.map((field) => ({
          id: field.id,
          kind: field.kind,
          label: field.label,
          ...(field.choices ? { choices: field.choices.map(({ code, label }) => ({ code, label })) } : {}),
        })),
      },
    ]),
  );
  const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
  return [
    ['dictionaries/fields.json', pretty(choices)],
    ['dictionaries/category_words.json', pretty(categoryWords)],
  ];
}

async function describeBasemaps(
  request: PackageRequest,
): Promise<{ basemaps: PackageManifest['basemaps']; parts: Part[] }> {
  const basemaps: PackageManifest['basemaps'] = [];
  const parts: Part[] = [];
  for (const [index, { path, ...said }] of request.basemaps.entries()) {
    const name = request.embedBasemaps ? `basemaps/${index + 1}${/\.\w+$/u.exec(path)?.[0] ?? ''}` : null;
    basemaps.push({ ...said, bytes: statSync(path).size, sha256: await sha256OfFile(path), member: name });
    if (name !== null) parts.push({ name, path, stored: true });
    await yieldNow(request.signal);
  }
  return { basemaps, parts };
}

/** Throws `export_too_large` for what no console would read again. */
function assertReadable(members: PackageManifest['members']): void {
  const { unpackedBytes } = readerLimits;
  const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
  if (bytes > unpackedBytes)
    throw new AppError('export_too_large', `${bytes} bytes`, { format: 'ZIP', bytes: unpackedBytes });
}

/**
 * Writes a county package: the layers as GeoPackages, dictionaries and basemaps, a manifest with the hash of each, and a seal.
 * Nothing in it depends on when or where it was made: the same data gives the same bytes. A failure or a cancellation leaves
 * no file. Throws `aborted`, `disk_full` and `export_too_large`.
 */
export async function makePackage(
  features: FeatureStore,
  request: PackageRequest,
): Promise<{ manifest: PackageManifest; bytes: number; sha256: string }> {
  const folder = `${request.path}.parts`;
  const total = layerIds.reduce((sum, layer) => sum + features.count(layer), 0);
  let done = 0;
  mkdirSync(folder, { recursive: true });
  try {
    const parts: Part[] = [];
    const contents: PackageManifest['layers'] = [];
    for (const layer of layerIds) {
      const part = { name: `layers/${layer}.gpkg`, path: join(folder, `${layer}.gpkg`), stored: false };
      const written = await writeLayer(features, layer, part.path, request, (rows) => {
        done += rows;
        request.onProgress(done, total * 2);
      });
      parts.push(part);
      contents.push({ id: layer, member: part.name, ...written });
    }
    const described = await describeBasemaps(request);
    parts.push(...described.parts);
    const texts = dictionaries(request);
    const members: PackageManifest['members'] = [];
    for (const { name, path } of parts) {
      members.push({ name, bytes: statSync(path).size, sha256: await sha256OfFile(path) });
    }
    for (const [name = '', text = ''] of texts) {
      members.push({ name, bytes: Buffer.byteLength(text), sha256: sha256(Buffer.from(text)) });
    }
    assertReadable(members);
    const manifest: PackageManifest = {
      format: 'guanlan-package',
      formatVersion: packageFormatVersion,
      kind: request.kind,
      name: request.name,
      schemaVersion: request.schemaVersion,
      timezone: request.timezone,
      asOf: request.asOfMs === null ? null : new Date(request.asOfMs).toISOString(),
      datum: 'wgs84',
      places: request.exact ? 'exact' : 'snapped',
      layers: contents,
      basemaps: described.basemaps,
      members,
    };
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    await pack(request, text, texts, parts);
    request.onProgress(total * 2, total * 2);
    return {
      manifest,
      bytes: statSync(request.path).size,
      sha256: await sha256OfFile(request.path),
    };
  } catch (error) {
    rmSync(request.path, { force: true });
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pack(
  { path, signal }: PackageRequest,
  manifest: string,
  texts: readonly string[][],
  parts: readonly Part[],
): Promise<void> {
  const zip = openZipWriter(path, 'ZIP');
  try {
    zip.text(manifestMember, manifest);
    for (const part of parts) await zip.file(part.name, part.path, signal, part.stored);
    for (const [name = '', text = ''] of texts) zip.text(name, text);
    zip.close();
  } finally {
    zip.discard();
  }
  await sealPackage(path, sha256(Buffer.from(manifest)));
}
