import { rmSync } from 'node:fs';

import type { Feature } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { hotspotFeatures } from '#main/analysis/hotspots/hotspot_features.ts';
import type { HeldHotspots } from '#main/analysis/hotspots/hotspot_library.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { openCsvWriter } from '../csv_writer.ts';
import type { ExportSheet, ExportWriter } from '../export_writer.ts';
import { openGeoJsonWriter } from '../geojson_writer.ts';
import { openGeoPackageWriter } from '../geopackage_writer.ts';
import { hotspotProvenance, type HotspotOrigin } from './hotspot_provenance.ts';
import { hotspotTable } from './hotspot_table.ts';
import { writeKnoxCsv } from './knox_csv.ts';

export type HotspotFormat = 'geojson' | 'csv' | 'gpkg';

const rowsAtOnce = 500;

const openers: Record<HotspotFormat, (sheet: ExportSheet) => ExportWriter | Promise<ExportWriter>> = {
  csv: openCsvWriter,
  geojson: openGeoJsonWriter,
  gpkg: openGeoPackageWriter,
};

async function writeFeatures(
  writer: ExportWriter,
  { result, parameters }: HeldHotspots,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  let rows: Feature[] = [];
  for (const { id, properties, shape } of hotspotFeatures(result(), parameters.suppressBelow, false)) {
    rows.push({ fid: id + 1, geometry: { type: 'MultiPolygon', coordinates: shape }, values: properties });
    count += 1;
    if (rows.length < rowsAtOnce) continue;
    writer.write(rows);
    rows = [];
    await yieldNow(signal);
  }
  writer.write(rows);
  await writer.close(signal);
  return count;
}

/**
 * Writes a result with its parameters and the caveat. Answers the number of rows. A failure or a cancellation leaves no
 * file. Throws `bad_input` for the table of near repeats in anything but CSV: it has no places.
 */
export async function exportHotspots(
  held: HeldHotspots,
  format: HotspotFormat,
  path: string,
  origin: HotspotOrigin,
  signal: AbortSignal,
): Promise<number> {
  const provenance = hotspotProvenance(origin);
  const { summary, facts } = origin.told;
  const { method } = held.parameters;
  if (summary.method === 'knox' || method === 'knox') {
    if (format !== 'csv' || summary.method !== 'knox') {
      throw new AppError('bad_input', 'A table without places', { field: 'format' });
    }
    writeKnoxCsv(path, summary.bands, provenance);
    return summary.bands.length;
  }
  const layer = hotspotTable(method);
  const headings = format === 'csv' ? origin.language : 'ids';
  const sheet: ExportSheet = { layer, path, timezone: facts.timezone, headings, datum: 'wgs84', provenance };
  const writer = await openers[format](sheet);
  try {
    return await writeFeatures(writer, held, signal);
  } catch (error) {
    writer.discard();
    rmSync(path, { force: true });
    throw error;
  }
}
