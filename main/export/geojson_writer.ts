import { closeSync, openSync, writeSync } from 'node:fs';

import type { Datum } from '#shared/model/datum.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import { datumMark } from '#shared/text/export_text.ts';

import { epsgCodeOf } from './crs_wkt.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { zonedFormat } from './zoned_text.ts';

/** The member that GeoJSON had before RFC 7946, for whoever insists on another datum; none for WGS-84. */
function crsMember(datum: Datum): string {
  if (datum === 'wgs84') return '';
  const code = epsgCodeOf(datum);
  const name = code === null ? datumMark(datum) : `urn:ogc:def:crs:EPSG::${code}`;
  return `"crs":${JSON.stringify({ type: 'name', properties: { name } })},`;
}

/**
 * GeoJSON (RFC 7946), one feature a line; instants with the offset of the data's own zone. Another datum than WGS-84 is
 * named in `crs` and, as all that is known of the file's making, in `provenance`.
 */
export function openGeoJsonWriter(sheet: ExportSheet): ExportWriter {
  const { layer, provenance } = sheet;
  const file = openSync(sheet.path, 'w', 0o600);
  const time = zonedFormat(sheet.timezone);
  const instants = new Set(layer.fields.filter(({ kind }) => kind === 'instant').map(({ id }) => id));
  const readable = ([id, value]: [string, Value]): [string, Value] =>
    instants.has(id) && typeof value === 'number' ? [id, time.iso(value)] : [id, value];
  const line = ({ fid, geometry, values }: Feature): string =>
    JSON.stringify({
      type: 'Feature',
      id: fid,
      properties: Object.fromEntries(Object.entries(values).map(readable)),
      geometry,
    });
  const name = JSON.stringify([layer.id, provenance.demoMark].filter((part) => part !== '').join(' '));
  const facts = Object.fromEntries(provenance.facts.map(({ key, words }) => [key, words]));
  const origin = provenance.demoMark === '' ? facts : { mark: provenance.demoMark, ...facts };
  writeSync(
    file,
    `{"type":"FeatureCollection","name":${name},${crsMember(sheet.datum)}"provenance":${JSON.stringify(origin)},"features":[`,
  );
  let separator = '\n';
  let open = true;
  const end = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    write(features) {
      if (features.length === 0) return;
      writeSync(file, separator + features.map(line).join(',\n'));
      separator = ',\n';
    },
    close() {
      writeSync(file, '\n]}\n');
      end();
    },
    discard: end,
  };
}
