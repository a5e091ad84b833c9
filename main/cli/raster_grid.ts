import { rename, rm, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';

import { fromWgs84, toWgs84 } from '#shared/geo/convert_datum.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import { fillText } from '#shared/text/fill_text.ts';
import type { Text } from '#shared/text/text.ts';

import { geotiffBytes } from '#main/export/geotiff_writer.ts';
import type { RasterFile } from '#main/export/raster_file.ts';

import { cliText } from './cli_text.ts';
import type { CommandContext } from './command.ts';
import { CommandError } from './command_error.ts';
import { misuse, type CommandOptions } from './read_options.ts';

const mostCells = 4_000_000;

export type GridTarget = { path: string; format: 'tif' | 'csv'; cellMetres: number };

/** The file and cell of `--grid` and `--cell`; null where no grid is asked for. */
export function readGridTarget(options: CommandOptions): GridTarget | null {
  const file = options.optional('grid');
  if (file === undefined) return null;
  const format = { '.tif': 'tif', '.tiff': 'tif', '.csv': 'csv' }[extname(file).toLowerCase()];
  if (format !== 'tif' && format !== 'csv') throw options.unreadable('grid', file);
  return { path: resolve(file), format, cellMetres: options.number('cell', (metres) => metres > 0) };
}

/** UTM zone of a place: EPSG 326zz in the north, 327zz in the south. */
function utmZone([longitude, latitude]: LonLat): number {
  const zone = Math.min(60, Math.floor((longitude + 180) / 6) + 1);
  return (latitude >= 0 ? 32600 : 32700) + zone;
}

/** An empty raster over some bounds and a reach around them, in whole cells from the projection's origin. */
function rasterOver(bounds: Bounds, reachMetres: number, cellMetres: number): RasterFile {
  const [west, south, east, north] = bounds;
  const epsg = utmZone([(west + east) / 2, (south + north) / 2]);
  const corners: LonLat[] = [
    [west, south],
    [west, north],
    [east, south],
    [east, north],
  ];
  const projected = corners.map((corner) => fromWgs84(corner, `EPSG:${epsg}` as Datum));
  const [xs, ys] = [projected.map(([x]) => x), projected.map(([, y]) => y)];
  const whole = (value: number, round: (value: number) => number): number =>
    round(value / cellMetres) * cellMetres;
  const left = whole(Math.min(...xs) - reachMetres, Math.floor);
  const top = whole(Math.max(...ys) + reachMetres, Math.ceil);
  const columns = Math.round((whole(Math.max(...xs) + reachMetres, Math.ceil) - left) / cellMetres);
  const rows = Math.round((top - whole(Math.min(...ys) - reachMetres, Math.floor)) / cellMetres);
  if (columns * rows > mostCells) {
    throw misuse('tooManyCells', { cells: String(columns * rows), most: String(mostCells) });
  }
  return {
    columns,
    rows,
    west: left,
    north: top,
    cellMetres,
    epsg,
    values: new Float32Array(columns * rows),
    parameters: {},
  };
}

function centreOf({ west, north, cellMetres, columns }: RasterFile, cell: number): [number, number] {
  return [
    west + ((cell % columns) + 0.5) * cellMetres,
    north - (Math.floor(cell / columns) + 0.5) * cellMetres,
  ];
}

/** What a raster is made of. */
type RasterWork = {
  target: GridTarget;
  bounds: Bounds;
  /** Metres around the bounds that the raster covers too. */
  reachMetres: number;
  /** Name of the value in a CSV. */
  value: string;
  /** Said while it goes on. */
  doing: Text;
  pointsACall: number;
  parameters: Record<string, unknown>;
  /** Values at some places; null where there is none. */
  valuesAt: (points: LonLat[]) => Promise<(number | null)[]>;
};

/** Asks for the value at the centre of every cell and writes the file. Resolves with what is printed of it. */
export async function writeRaster(
  context: CommandContext,
  { target, bounds, reachMetres, value, doing, pointsACall, parameters, valuesAt }: RasterWork,
): Promise<Record<string, unknown>> {
  const raster = rasterOver(bounds, reachMetres, target.cellMetres);
  const datum = `EPSG:${raster.epsg}` as Datum;
  const count = raster.values.length;
  for (let from = 0; from < count; from += pointsACall) {
    context.signal.throwIfAborted();
    const cells = Array.from({ length: Math.min(pointsACall, count - from) }, (_, index) => from + index);
    const values = await valuesAt(cells.map((cell) => toWgs84(centreOf(raster, cell), datum)));
    for (const [index, number] of values.entries()) raster.values[from + index] = number ?? NaN;
    context.progress(doing[context.language], from + cells.length, count);
  }
  raster.parameters = { ...parameters, cellMetres: target.cellMetres, epsg: raster.epsg };
  await save(target.path, target.format === 'tif' ? geotiffBytes(raster) : csvText(raster, value));
  const { columns, rows, epsg } = raster;
  return { file: target.path, columns, rows, epsg };
}

/** One row a cell with a value: its centre in degrees and in the projection, and the value. Comments first. */
function csvText(raster: RasterFile, value: string): string {
  const datum = `EPSG:${raster.epsg}` as Datum;
  const lines = [`# ${JSON.stringify(raster.parameters)}`, `longitude,latitude,east,north,${value}`];
  for (const [cell, number] of raster.values.entries()) {
    if (Number.isNaN(number)) continue;
    const [east, north] = centreOf(raster, cell);
    const [longitude, latitude] = toWgs84([east, north], datum);
    lines.push(
      `${longitude.toFixed(7)},${latitude.toFixed(7)},${east},${north},${Number(number.toPrecision(7))}`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Writes beside the target first, so that a file of that name is replaced whole or not at all. */
async function save(path: string, content: Uint8Array | string): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const { zh, en } = cliText.cannotWrite;
    throw new CommandError('failed', {
      zh: fillText(zh, { path, reason }),
      en: fillText(en, { path, reason }),
    });
  }
}
