import { closeSync, openSync, writeSync } from 'node:fs';

import type { Field } from '#shared/layers/layer.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';

import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { zonedFormat } from './zoned_text.ts';

const positionHeadings = {
  ids: ['longitude', 'latitude'],
  zh: ['经度', '纬度'],
  en: ['Longitude', 'Latitude'],
} as const;

const shapeHeadings = { ids: 'wkt', zh: '边界WKT', en: 'WKT' } as const;

const byteOrderMark = '\ufeff';

/** CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, one row a feature, areas as WKT in the last column. */
export function openCsvWriter(sheet: ExportSheet): ExportWriter {
  const { layer, headings } = sheet;
  const file = openSync(sheet.path, 'w', 0o600);
  const time = zonedFormat(sheet.timezone);
  const position = layer.geometry === 'Point' ? positionHeadings[headings] : [shapeHeadings[headings]];
  const mark = sheet.demoMark === '' ? [] : [sheet.demoMark];
  const heading = (field: Field): string => (headings === 'ids' ? field.id : field.label[headings]);
  const cell = (field: Field, value: Value): string => {
    if (field.kind === 'instant' && typeof value === 'number') return time.local(value);
    return typeof value === 'string' ? harmless(value) : plain(value);
  };
  const row = ({ values, geometry }: Feature): string[] => [
    ...layer.fields.map((field) => cell(field, values[field.id] ?? null)),
    ...shape(geometry),
    ...mark,
  ];
  writeSync(file, byteOrderMark + line([...layer.fields.map(heading), ...position, ...mark]));
  return {
    write: (features) => void writeSync(file, features.map((feature) => line(row(feature))).join('')),
    close: () => closeSync(file),
  };
}

function shape(geometry: Geometry): string[] {
  if (geometry.type === 'Point') return geometry.coordinates.map(String);
  const rings = (polygon: (typeof geometry.coordinates)[number]): string =>
    polygon.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(',')})`).join(',');
  return [`MULTIPOLYGON(${geometry.coordinates.map((polygon) => `(${rings(polygon)})`).join(',')})`];
}

function plain(value: Value): string {
  if (value === null) return '';
  if (value === true) return '1';
  return value === false ? '0' : String(value);
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; negative numbers are left alone. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) && !/^[+-]?\d+(\.\d+)?$/u.test(text) ? `'${text}` : text;
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
