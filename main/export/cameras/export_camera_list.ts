import { rmSync } from 'node:fs';

import type { Feature } from '#shared/model/feature.ts';
import type { CameraList } from '#shared/rpc/camera_schemas.ts';

import { cameraRows, type ListedCameras } from '#main/analysis/cameras/list_cameras.ts';
import type { CameraWorkspace } from '#main/analysis/cameras/camera_book.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { openCsvWriter } from '../csv_writer.ts';
import type { ExportSheet } from '../export_writer.ts';
import { openXlsxWriter } from '../xlsx_writer.ts';
import { cameraListFeature, cameraListTable } from './camera_list_table.ts';

export type CameraListExport = {
  list: CameraList;
  listed: ListedCameras;
  asOfMs: number | null;
  format: 'csv' | 'xlsx';
  sheet: Omit<ExportSheet, 'layer'>;
  signal: AbortSignal;
};

const rowsAtOnce = 1000;

/** Writes a list of cameras in its order, without secret ones. Answers how many rows were written; a failure leaves no file. */
export async function exportCameraList(
  workspace: CameraWorkspace,
  { list, listed, asOfMs, format, sheet, signal }: CameraListExport,
): Promise<number> {
  const open = format === 'csv' ? openCsvWriter : openXlsxWriter;
  const writer = open({ ...sheet, layer: cameraListTable(list) });
  let count = 0;
  try {
    for (let start = 0; start < listed.verdicts.length; start += rowsAtOnce) {
      const rows = await cameraRows(workspace, listed, listed.verdicts.slice(start, start + rowsAtOnce));
      const records = workspace.features.getMany(
        'cameras',
        rows.map(({ fid }) => fid),
      );
      const byFid = new Map(records.map((record) => [record.fid, record]));
      const features = rows.flatMap((row): Feature[] => {
        const record = byFid.get(row.fid);
        return record && record.values.secret !== true ? [cameraListFeature(record, row, asOfMs)] : [];
      });
      writer.write(features);
      count += features.length;
      await yieldNow(signal);
    }
    await writer.close(signal);
    return count;
  } catch (error) {
    writer.discard();
    rmSync(sheet.path, { force: true });
    throw error;
  }
}
