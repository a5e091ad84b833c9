import { createExchangeFile } from '#main/store/create_exchange_file.ts';

import type { ExportSheet, ExportWriter } from './export_writer.ts';

/** OGC GeoPackage with one feature table, instants in UTC; the demo says so in the description of its contents. */
export async function openGeoPackageWriter(sheet: ExportSheet): Promise<ExportWriter> {
  const { layer, demoMark } = sheet;
  const description = [`${layer.title.zh} · ${layer.title.en}`, demoMark]
    .filter((part) => part !== '')
    .join(' · ');
  const file = await createExchangeFile(sheet.path, layer, description);
  return { write: (features) => file.insert(features), close: () => file.close() };
}
