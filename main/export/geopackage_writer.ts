import { rmSync } from 'node:fs';

import { createExchangeFile } from '#main/store/create_exchange_file.ts';

import { crsText, epsgCodeOf } from './crs_wkt.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { provenanceLine } from './provenance.ts';

/** OGC GeoPackage with one feature table, instants in UTC; the description of its contents says where they came from. */
export async function openGeoPackageWriter(sheet: ExportSheet): Promise<ExportWriter> {
  const { layer, path, datum, provenance } = sheet;
  const code = epsgCodeOf(datum);
  const file = await createExchangeFile(path, {
    layer,
    description: `${layer.title.zh} · ${layer.title.en} · ${provenanceLine(provenance)}`,
    system: code === null ? null : { code, ...crsText(code, 'ogc') },
  });
  let open = true;
  const close = (): void => {
    if (open) file.close();
    open = false;
  };
  return {
    write: (features) => file.insert(features),
    close,
    discard() {
      close();
      rmSync(`${path}-journal`, { force: true });
    },
  };
}
