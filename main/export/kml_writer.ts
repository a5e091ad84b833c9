import { closeSync, openSync, writeSync } from 'node:fs';

import type { Field } from '#shared/layers/layer.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import type { Geometry, LonLat, Ring } from '#shared/model/geometry.ts';

import { choiceText, fieldHeading, valueOf } from './cell_text.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { kmlStyle } from './kml_style.ts';
import { provenanceLine } from './provenance.ts';
import { escapeXml } from './xml_text.ts';
import { zonedFormat } from './zoned_text.ts';

const position = ([longitude, latitude]: LonLat): string => `${longitude},${latitude}`;

const boundary = (ring: Ring, side: 'outer' | 'inner'): string =>
  `<${side}BoundaryIs><LinearRing><coordinates>${ring.map(position).join(' ')}</coordinates></LinearRing></${side}BoundaryIs>`;

function shape(geometry: Geometry): string {
  if (geometry.type === 'Point')
    return `<Point><coordinates>${position(geometry.coordinates)}</coordinates></Point>`;
  if (geometry.type === 'MultiLineString') {
    const lines = geometry.coordinates.map(
      (line) => `<LineString><coordinates>${line.map(position).join(' ')}</coordinates></LineString>`,
    );
    return `<MultiGeometry>${lines.join('')}</MultiGeometry>`;
  }
  const polygons = geometry.coordinates.map(
    (rings) =>
      `<Polygon>${rings.map((ring, index) => boundary(ring, index === 0 ? 'outer' : 'inner')).join('')}</Polygon>`,
  );
  return `<MultiGeometry>${polygons.join('')}</MultiGeometry>`;
}

/** KML 2.2, WGS-84 as that standard has it; attributes as untyped data, instants with their offset. */
export function openKmlWriter(sheet: ExportSheet): ExportWriter {
  const { layer, headings, provenance } = sheet;
  const file = openSync(sheet.path, 'w', 0o600);
  const time = zonedFormat(sheet.timezone);

  function written(field: Field, value: Value): string {
    if (field.kind === 'instant' && typeof value === 'number') return time.iso(value);
    return String(choiceText(field, value, headings));
  }

  function data(feature: Feature): string {
    const parts = layer.fields.flatMap((field) => {
      const value = valueOf(feature, field);
      if (value === null) return [];
      const heading = escapeXml(fieldHeading(field, headings));
      return [`<Data name="${heading}"><value>${escapeXml(written(field, value))}</value></Data>`];
    });
    return `<ExtendedData>${parts.join('')}</ExtendedData>`;
  }

  function placemark(feature: Feature): string {
    const { values } = feature;
    const name = values[layer.nameField] ?? values[layer.codeField] ?? '';
    const at = layer.timeField === undefined ? null : values[layer.timeField];
    const stamp = typeof at === 'number' ? `<TimeStamp><when>${time.iso(at)}</when></TimeStamp>` : '';
    const style = layer.id === 'annotations' ? kmlStyle(values) : '';
    return `<Placemark><name>${escapeXml(String(name))}</name>${stamp}${style}${data(feature)}${shape(feature.geometry)}</Placemark>\n`;
  }

  const title = [layer.title[provenance.language], provenance.demoMark]
    .filter((part) => part !== '')
    .join(' ');
  writeSync(
    file,
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' +
      `<name>${escapeXml(title)}</name><description>${escapeXml(provenanceLine(provenance))}</description>\n`,
  );
  let open = true;
  const end = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    write: (features) => void writeSync(file, features.map(placemark).join('')),
    close() {
      writeSync(file, '</Document></kml>\n');
      end();
    },
    discard: end,
  };
}
