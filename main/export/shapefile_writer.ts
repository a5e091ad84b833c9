import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { Feature } from '#shared/model/feature.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { exportText } from '#shared/text/export_text.ts';
import { fillText } from '#shared/text/fill_text.ts';

import { crsText, epsgCodeOf } from './crs_wkt.ts';
import { DbfColumns, dbfHeader } from './dbf_columns.ts';
import type { ExportSheet, ExportWriter } from './export_writer.ts';
import { recordHeader, shapeContents, shapeHeader } from './shp_records.ts';
import { openZipWriter } from './zip_writer.ts';

/** Largest .shp or .dbf that programs open: offsets are signed 32-bit integers in many of them. */
const largestBytes = 2 ** 31 - 1;

const headerBytes = 100;

/** One of the files of a Shapefile while it is written. */
class Part {
  readonly path: string;
  readonly #file: number;
  #open = true;
  bytes = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'w', 0o600);
  }

  append(pieces: readonly Buffer[]): void {
    const piece = Buffer.concat(pieces);
    this.bytes += piece.length;
    if (this.bytes > largestBytes) {
      throw new AppError('export_too_large', 'A part is full', { format: 'Shapefile', bytes: largestBytes });
    }
    writeSync(this.#file, piece);
  }

  rewrite(header: Buffer): void {
    writeSync(this.#file, header, 0, header.length, 0);
  }

  close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }
}

function sidecar({ layer, provenance }: ExportSheet, table: DbfColumns): string {
  const { language, demoMark, facts } = provenance;
  const headings = exportText.fieldHeadings[language];
  const notes = table.columns.map(({ name, field }) => {
    const count = table.cut.get(field.id) ?? 0;
    const cut = count === 0 ? '' : fillText(exportText.textsCut[language], { count });
    return [name, field.id, field.label[language], cut].join('\t');
  });
  const lines = [
    `${layer.title[language]}${demoMark === '' ? '' : ` ${demoMark}`}`,
    ...facts.map(({ label, words }) => `${label}\t${words}`),
    '',
    headings,
    ...notes,
  ];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/**
 * A zipped Shapefile: .shp, .shx, .dbf in UTF-8 with its .cpg, .prj where a registry knows the datum, and a text that lists
 * the short names and where the data came from. Instants are text with their offset, as dBASE has no time of day; texts are
 * cut after 254 bytes and counted in the list. Throws `export_too_large` past 2 GB.
 */
export function openShapefileWriter(sheet: ExportSheet): ExportWriter {
  const { layer, path, datum } = sheet;
  const folder = `${path}.parts`;
  mkdirSync(folder, { recursive: true });
  const [shp, shx, dbf] = ['shp', 'shx', 'dbf'].map((ending) => new Part(join(folder, ending)));
  if (!shp || !shx || !dbf) throw new RangeError('Three parts');
  const parts = [shp, shx, dbf];
  const table = new DbfColumns(layer.fields, sheet.timezone);
  const extent: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  let count = 0;

  function begin(): void {
    if (shp?.bytes !== 0) return;
    const blank = Buffer.alloc(headerBytes);
    shp.append([blank]);
    shx?.append([blank]);
    dbf?.append([dbfHeader(table.columns, 0, table.recordLength())]);
  }

  function write(features: readonly Feature[]): void {
    begin();
    const shapes: Buffer[] = [];
    const index: Buffer[] = [];
    const length = table.recordLength();
    const records = Buffer.alloc(length * features.length);
    let at = shp?.bytes ?? 0;
    for (const [row, { geometry, values }] of features.entries()) {
      const { bytes, bounds } = shapeContents(geometry);
      const offset = recordHeader(at / 2, bytes.length);
      shapes.push(recordHeader(++count, bytes.length), bytes);
      index.push(offset);
      at += 8 + bytes.length;
      table.write(records, row * length, values);
      extent[0] = Math.min(extent[0], bounds[0]);
      extent[1] = Math.min(extent[1], bounds[1]);
      extent[2] = Math.max(extent[2], bounds[2]);
      extent[3] = Math.max(extent[3], bounds[3]);
    }
    shp?.append(shapes);
    shx?.append(index);
    dbf?.append([records]);
  }

  function finishParts(): void {
    begin();
    dbf?.append([Buffer.from([0x1a])]);
    shp?.rewrite(shapeHeader(layer.geometry, shp.bytes, extent));
    shx?.rewrite(shapeHeader(layer.geometry, shx.bytes, extent));
    dbf?.rewrite(dbfHeader(table.columns, count, table.recordLength()));
    for (const part of parts) part.close();
  }

  function discard(): void {
    for (const part of parts) part.close();
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    measure: (features) => features.forEach(({ values }) => table.measure(values)),
    write,
    async close(signal) {
      finishParts();
      const zip = openZipWriter(path, 'Shapefile');
      try {
        for (const part of parts) await zip.file(`${layer.id}.${endingOf(part)}`, part.path, signal);
        const code = epsgCodeOf(datum);
        if (code !== null) zip.text(`${layer.id}.prj`, crsText(code, 'esri').text);
        zip.text(`${layer.id}.cpg`, 'UTF-8');
        zip.text(`${layer.id}.fields.txt`, sidecar(sheet, table));
        zip.close();
      } finally {
        zip.discard();
        discard();
      }
    },
    discard,
  };
}

const endingOf = ({ path }: Part): string => path.slice(-3);
