import { closeSync, openSync, writeSync } from 'node:fs';

import type { Feature, Value } from '#shared/model/feature.ts';

import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { zonedFormat } from './zoned_text.ts';

/** GeoJSON (RFC 7946), WGS-84, one feature a line; instants with the offset of the data's own zone. */
export function openGeoJsonWriter(sheet: ExportSheet): ExportWriter {
  const file = openSync(sheet.path, 'w', 0o600);
  const time = zonedFormat(sheet.timezone);
  const instants = new Set(sheet.layer.fields.filter(({ kind }) => kind === 'instant').map(({ id }) => id));
  const readable = ([id, value]: [string, Value]): [string, Value] =>
    instants.has(id) && typeof value === 'number' ? [id, time.iso(value)] : [id, value];
  const line = ({ fid, geometry, values }: Feature): string =>
    JSON.stringify({
      type: 'Feature',
      id: fid,
      properties: Object.fromEntries(Object.entries(values).map(readable)),
      geometry,
    });
  const name = JSON.stringify([sheet.layer.id, sheet.demoMark].filter((part) => part !== '').join(' '));
  let separator = '\n';
  writeSync(file, `{"type":"FeatureCollection","name":${name},"features":[`);
  return {
    write(features) {
      if (features.length === 0) return;
      writeSync(file, separator + features.map(line).join(',\n'));
      separator = ',\n';
    },
    close() {
      writeSync(file, '\n]}\n');
      closeSync(file);
    },
  };
}
