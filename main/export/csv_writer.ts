import { closeSync, openSync, writeSync } from 'node:fs';

import { isProjected } from '#shared/geo/convert_datum.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';
import { guardFormula } from '#shared/text/formula_guard.ts';

import { choiceText, fieldHeading, placeHeadings, valueOf, wellKnownText } from './cell_text.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { provenanceLine } from './provenance.ts';
import { zonedFormat } from './zoned_text.ts';

const byteOrderMark = '\ufeff';

/**
 * CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, one row a feature, areas as WKT. The heading of the last column
 * says where the file came from; its cells are empty but for the mark of the demo, so that the table stays one table.
 */
export function openCsvWriter(sheet: ExportSheet): ExportWriter {
  const { layer, headings, provenance } = sheet;
  const file = openSync(sheet.path, 'w', 0o600);
  const time = zonedFormat(sheet.timezone);
  const cell = (field: Field, value: Value): string => {
    if (field.kind === 'instant' && typeof value === 'number') return time.local(value);
    const shown = choiceText(field, value, headings);
    return typeof shown === 'string' ? guardFormula(shown) : plain(shown);
  };
  const row = (feature: Feature): string[] => [
    ...layer.fields.map((field) => cell(field, valueOf(feature, field))),
    ...placeCells(feature.geometry),
    provenance.demoMark,
  ];
  const heading = [
    ...layer.fields.map((field) => fieldHeading(field, headings)),
    ...placeHeadings(sheet, isProjected(sheet.datum)),
    provenanceLine(provenance),
  ];
  writeSync(file, byteOrderMark + line(heading));
  let open = true;
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    write: (features) => void writeSync(file, features.map((feature) => line(row(feature))).join('')),
    close,
    discard: close,
  };
}

function placeCells(geometry: Geometry): string[] {
  return geometry.type === 'Point' ? geometry.coordinates.map(String) : [wellKnownText(geometry)];
}

function plain(value: Value): string {
  if (value === null) return '';
  if (value === true) return '1';
  return value === false ? '0' : String(value);
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
