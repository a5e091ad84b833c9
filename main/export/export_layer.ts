import { rmSync } from 'node:fs';

import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { FeatureTable } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { ExportFormat } from '#shared/rpc/export_schemas.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';
import type { Datum } from '#shared/model/datum.ts';
import { datumMark } from '#shared/text/export_text.ts';

import type { FeatureSort, FeatureStore } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { featureConverter } from './convert_feature.ts';
import { epsgCodeOf, hasCrsText } from './crs_wkt.ts';
import { openCsvWriter } from './csv_writer.ts';
import { disclose, type DisclosureRules, type Withheld } from './disclose.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { openGeoJsonWriter } from './geojson_writer.ts';
import { openGeoPackageWriter } from './geopackage_writer.ts';
import { openKmlWriter } from './kml_writer.ts';
import { openShapefileWriter } from './shapefile_writer.ts';
import { openXlsxWriter } from './xlsx_writer.ts';

export type ExportRequest = DisclosureRules & {
  layer: LayerId;
  format: ExportFormat;
  filter: FeatureFilter;
  sort?: FeatureSort | undefined;
  /** The fields to write, in their order; all unless given. */
  fields?: readonly string[] | undefined;
  sheet: Omit<ExportSheet, 'layer'>;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
};

/** Rows that had to stay, by reason; `outside` are those that the chosen projection cannot show. */
export type WithheldCounts = Record<Withheld | 'outside', number>;

export type ExportCounts = { count: number; withheld: number; reasons: WithheldCounts };

/** Rows that stand in memory at once: some 20 ms of work. */
const sliceRows = 1000;

const openers: Record<ExportFormat, (sheet: ExportSheet) => ExportWriter | Promise<ExportWriter>> = {
  csv: openCsvWriter,
  xlsx: openXlsxWriter,
  geojson: openGeoJsonWriter,
  kml: openKmlWriter,
  shapefile: openShapefileWriter,
  gpkg: openGeoPackageWriter,
};

type Slice = { features: Feature[]; held: (Withheld | 'outside')[]; done: number };

/** The rows as they may leave, slice after slice; others have their turn in between. */
async function* slicesOf(
  features: FeatureStore,
  keys: Uint32Array,
  request: ExportRequest,
): AsyncGenerator<Slice> {
  const { layer, signal } = request;
  const convert = featureConverter(request.sheet.datum);
  for (let start = 0; start < keys.length; start += sliceRows) {
    const slice: Slice = { features: [], held: [], done: Math.min(start + sliceRows, keys.length) };
    for (const row of features.getMany(layer, [...keys.subarray(start, start + sliceRows)])) {
      const shown = disclose(layer, row, request);
      const converted = typeof shown === 'string' ? shown : (convert(shown) ?? 'outside');
      if (typeof converted === 'string') slice.held.push(converted);
      else slice.features.push(converted);
    }
    yield slice;
    await yieldNow(signal);
  }
}

async function writeAll(
  features: FeatureStore,
  keys: Uint32Array,
  request: ExportRequest,
  writer: ExportWriter,
): Promise<ExportCounts> {
  const { signal } = request;
  const passes = writer.measure ? 2 : 1;
  if (writer.measure) {
    for await (const { features: rows, done } of slicesOf(features, keys, request)) {
      writer.measure(rows);
      request.onProgress(done, keys.length * passes);
    }
  }
  const reasons: WithheldCounts = { secret: 0, family: 0, outside: 0 };
  let count = 0;
  for await (const { features: rows, held, done } of slicesOf(features, keys, request)) {
    writer.write(request.fields ? narrowed(rows, chosenTable(request.layer, request.fields)) : rows);
    count += rows.length;
    for (const reason of held) reasons[reason]++;
    request.onProgress(done + keys.length * (passes - 1), keys.length * passes);
  }
  await writer.close(signal);
  return { count, withheld: reasons.secret + reasons.family + reasons.outside, reasons };
}

const nameOf: Readonly<Record<ExportRequest['format'], string>> = {
  csv: 'CSV',
  xlsx: 'XLSX',
  geojson: 'GeoJSON',
  kml: 'KML',
  shapefile: 'Shapefile',
  gpkg: 'GeoPackage',
};

/** KML is WGS-84 by its standard; two formats have to say in words which system their numbers are in. */
function assertWritable(format: ExportRequest['format'], datum: Datum): void {
  const code = epsgCodeOf(datum);
  const needsText = format === 'shapefile' || format === 'gpkg';
  if (format === 'kml' ? datum === 'wgs84' : !needsText || code === null || hasCrsText(code)) return;
  const details = { format: nameOf[format], datum: datumMark(datum) };
  throw new AppError('export_datum', 'The format cannot be written in this datum', details);
}

/** The layer with the fields chosen alone. Throws `bad_input` for a field that it does not have. */
function chosenTable(layer: LayerId, ids: readonly string[] | undefined): FeatureTable {
  const definition = layerById(layer);
  if (!ids) return definition;
  const fields = ids.map((id) => {
    const field = definition.fields.find((candidate) => candidate.id === id);
    if (!field) throw new AppError('bad_input', 'The layer has no such field', { layer, field: id });
    return field;
  });
  return { ...definition, fields };
}

/** Rows with the fields of a table alone. */
function narrowed(features: readonly Feature[], { fields }: FeatureTable): Feature[] {
  return features.map((feature) => ({
    ...feature,
    values: Object.fromEntries(fields.map(({ id }) => [id, feature.values[id] ?? null])),
  }));
}

/**
 * Writes the rows that satisfy the filter, in the form in which they may leave. Answers how many were written and how many
 * had to stay, and why. A failure or a cancellation leaves no file. Throws `export_datum` for a format that cannot say the
 * datum, `export_too_large`, `datum_unknown`, `disk_full` and `aborted`.
 */
export async function exportLayer(features: FeatureStore, request: ExportRequest): Promise<ExportCounts> {
  const { layer, filter, sheet, signal } = request;
  assertWritable(request.format, sheet.datum);
  featureConverter(sheet.datum);
  const table = chosenTable(layer, request.fields);
  const keys = await features.select({ layer, filter, sort: request.sort ?? null }, signal);
  const writer = await openers[request.format]({ ...sheet, layer: table });
  try {
    if (signal.aborted) throw new AppError('aborted', 'Cancelled');
    return await writeAll(features, keys, request, writer);
  } catch (error) {
    discardQuietly(writer);
    rmSync(sheet.path, { force: true });
    throw storageError(error);
  }
}

function discardQuietly(writer: ExportWriter): void {
  try {
    writer.discard();
  } catch {
    // The first failure is the one that is told.
  }
}

function storageError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', 'No room for the export');
  return error;
}
