import { isProjected } from '#shared/geo/convert_datum.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { exportText } from '#shared/text/export_text.ts';
import { fillText } from '#shared/text/fill_text.ts';
import { isFormulaLike } from '#shared/text/formula_guard.ts';

import { choiceText, fieldHeading, placeHeadings, valueOf, wellKnownText } from './cell_text.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import type { Provenance } from './provenance.ts';
import { cellStyles, workbookParts } from './xlsx_parts.ts';
import { escapeXml } from './xml_text.ts';
import { openZipWriter } from './zip_writer.ts';
import { zonedFormat } from './zoned_text.ts';

/** Rows of a sheet below its heading, and characters of a cell (ECMA-376, limits of Excel). */
const mostRows = 1_048_575;
const longestCell = 32_767;

const sheetStart =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

/** Inside and style of a cell; null leaves the cell out. */
type Cell = { inside: string; style: number; inline?: boolean } | null;

function textCell(text: string, style: number = cellStyles.text): Cell {
  if (text === '') return null;
  return {
    inside: `<is><t xml:space="preserve">${escapeXml(text)}</t></is>`,
    style: isFormulaLike(text) ? cellStyles.quoted : style,
    inline: true,
  };
}

const numberCell = (value: number, style: number = cellStyles.general): Cell => ({
  inside: `<v>${value}</v>`,
  style,
});

/** The letters of a column, from 0. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? '' : columnLetters(rest)) + String.fromCharCode(65 + (index % 26));
}

const letters = Array.from({ length: 100 }, (_, index) => columnLetters(index));

function rowMarkup(number: number, cells: readonly Cell[]): string {
  const written = cells.map((cell, index) => {
    if (!cell) return '';
    const kind = cell.inline === true ? ' t="inlineStr"' : '';
    return `<c r="${letters[index] ?? ''}${number}" s="${cell.style}"${kind}>${cell.inside}</c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}

/** Serial days of Excel: its day 25,569 is the first of 1970. */
const serialOf = (localMs: number): number => localMs / 86_400_000 + 25_569;

function provenanceSheet(provenance: Provenance, notes: readonly string[]): string {
  const { demoMark, facts, language } = provenance;
  const lines = [
    ...(demoMark === '' ? [] : [[exportText.about[language], demoMark]]),
    ...facts.map(({ label, words }) => [label, words]),
    ...notes.map((note) => [exportText.about[language], note]),
  ];
  const rows = lines.map((cells, index) =>
    rowMarkup(
      index + 1,
      cells.map((cell) => textCell(cell)),
    ),
  );
  return `${sheetStart}<cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="2" width="100" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

/**
 * A workbook of two sheets: the rows, and where they came from. Codes are text, instants are dates of the data's own zone;
 * a text that looks like a formula is text with Excel's own mark for that, so that it stays as it was. Written as a stream,
 * which no library at hand does. Throws `export_too_large` past the last row of a sheet.
 */
export function openXlsxWriter(sheet: ExportSheet): ExportWriter {
  const { layer, headings, provenance } = sheet;
  const { language } = provenance;
  const zip = openZipWriter(sheet.path, 'XLSX');
  const encoder = new TextEncoder();
  const time = zonedFormat(sheet.timezone);
  let rows = 0;
  let longBoundaries = 0;

  function boundaryCell(feature: Feature): Cell {
    const whole = wellKnownText(feature.geometry);
    const text =
      whole.length <= longestCell
        ? whole
        : wellKnownText(feature.geometry, ([x, y]) => `${Number(x.toFixed(7))} ${Number(y.toFixed(7))}`);
    if (text.length <= longestCell) return textCell(text);
    longBoundaries++;
    return null;
  }

  function valueCell(field: Field, value: Value): Cell {
    if (value === null) return null;
    if (field.kind === 'instant' && typeof value === 'number') {
      return numberCell(serialOf(Date.parse(`${time.local(value).replace(' ', 'T')}Z`)), cellStyles.instant);
    }
    if (field.kind === 'date')
      return numberCell(serialOf(Date.parse(`${String(value)}T00:00:00Z`)), cellStyles.date);
    const shown = choiceText(field, value, headings);
    if (typeof shown === 'number') return numberCell(shown);
    return typeof shown === 'boolean' ? numberCell(shown ? 1 : 0) : textCell(String(shown));
  }

  function rowText(feature: Feature, index: number): string {
    const { geometry } = feature;
    const place =
      geometry.type === 'Point'
        ? geometry.coordinates.map((value) => numberCell(value))
        : [boundaryCell(feature)];
    const cells = layer.fields.map((field) => valueCell(field, valueOf(feature, field)));
    return rowMarkup(rows + index + 2, [...cells, ...place]);
  }

  const columns = [
    ...layer.fields.map((field) => fieldHeading(field, headings)),
    ...placeHeadings(sheet, isProjected(sheet.datum)),
  ];
  const title =
    provenance.demoMark === '' ? layer.title[language] : `${layer.title[language]} ${provenance.demoMark}`;
  for (const [name, text] of workbookParts([title, exportText.about[language]])) zip.text(name, text);
  const part = zip.member('xl/worksheets/sheet1.xml');
  const put = (text: string): void => part.write(encoder.encode(text));
  put(
    `${sheetStart}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols><col min="1" max="${columns.length}" width="16" customWidth="1"/></cols><sheetData>` +
      rowMarkup(
        1,
        columns.map((heading) => textCell(heading, cellStyles.heading)),
      ),
  );
  return {
    write(features) {
      if (rows + features.length > mostRows) {
        throw new AppError('export_too_large', 'A sheet is full', { format: 'XLSX', rows: mostRows });
      }
      put(features.map(rowText).join(''));
      rows += features.length;
    },
    close() {
      put('</sheetData></worksheet>');
      part.end();
      const notes =
        longBoundaries === 0
          ? []
          : [fillText(exportText.longBoundaries[language], { count: longBoundaries })];
      zip.text('xl/worksheets/sheet2.xml', provenanceSheet(provenance, notes));
      zip.close();
    },
    discard: () => zip.discard(),
  };
}
