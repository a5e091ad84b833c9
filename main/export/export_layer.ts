import { rmSync } from 'node:fs';

import { layerById } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import { openCsvWriter } from './csv_writer.ts';
import { disclose, type DisclosureRules } from './disclose.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { openGeoJsonWriter } from './geojson_writer.ts';
import { openGeoPackageWriter } from './geopackage_writer.ts';

export type ExportFormat = 'geojson' | 'csv' | 'gpkg';

export type ExportRequest = DisclosureRules & {
  layer: LayerId;
  format: ExportFormat;
  filter: FeatureFilter;
  sheet: Omit<ExportSheet, 'layer'>;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
};

const chunkRows = 500;

const openers: Record<ExportFormat, (sheet: ExportSheet) => ExportWriter | Promise<ExportWriter>> = {
  csv: openCsvWriter,
  geojson: openGeoJsonWriter,
  gpkg: openGeoPackageWriter,
};

/**
 * Writes the rows that satisfy the filter, in the form in which they may leave. Answers how many were written and how
 * many had to stay. A failure or a cancellation leaves no file.
 */
export async function exportLayer(
  features: FeatureStore,
  request: ExportRequest,
): Promise<{ count: number; withheld: number }> {
  const { layer, filter, sheet, signal } = request;
  const keys = await features.select({ layer, filter, sort: null }, signal);
  const writer = await openers[request.format]({ ...sheet, layer: layerById(layer) });
  let count = 0;
  try {
    for (let start = 0; start < keys.length; start += chunkRows) {
      if (signal.aborted) throw new AppError('aborted', 'Cancelled');
      const rows = features.getMany(layer, [...keys.subarray(start, start + chunkRows)]);
      const allowed = rows
        .map((row) => disclose(layer, row, request))
        .filter((row): row is Feature => row !== null);
      writer.write(allowed);
      count += allowed.length;
      request.onProgress(Math.min(start + chunkRows, keys.length), keys.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    writer.close();
  } catch (error) {
    closeQuietly(writer);
    rmSync(sheet.path, { force: true });
    throw storageError(error);
  }
  return { count, withheld: keys.length - count };
}

function closeQuietly(writer: ExportWriter): void {
  try {
    writer.close();
  } catch {
    // The first failure is the one that is told.
  }
}

function storageError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', 'No room for the export');
  return error;
}
