import { rmSync } from 'node:fs';

import type { FeatureTable } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';

import { openCsvWriter } from '../csv_writer.ts';
import { openGeoJsonWriter } from '../geojson_writer.ts';
import type { Provenance } from '../provenance.ts';
import { openXlsxWriter } from '../xlsx_writer.ts';

export type TableFormat = 'csv' | 'xlsx' | 'geojson';

export type WrittenTable = {
  table: FeatureTable;
  rows: readonly Feature[];
  path: string;
  format: TableFormat;
  timezone: string;
  provenance: Provenance;
};

const openers = { csv: openCsvWriter, xlsx: openXlsxWriter, geojson: openGeoJsonWriter };

/** Writes a table in the language of its provenance. A failure leaves no file. */
export async function writeTable(written: WrittenTable, signal: AbortSignal): Promise<void> {
  const { table, rows, path, format, timezone, provenance } = written;
  const sheet = {
    layer: table,
    path,
    timezone,
    headings: provenance.language,
    datum: 'wgs84',
    provenance,
  } as const;
  const writer = openers[format](sheet);
  try {
    writer.write(rows);
    await writer.close(signal);
  } catch (error) {
    writer.discard();
    rmSync(path, { force: true });
    throw error;
  }
}
