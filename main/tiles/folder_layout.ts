import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { fromMercator } from '#shared/geo/mercator.ts';
import type { Bounds } from '#shared/model/geometry.ts';

import { parseBounds, plainText } from './pack_metadata.ts';
import { packUnreadable } from './pack_trouble.ts';

/** How the files of a tile folder are numbered. Rows count from the north unless `rowsFromSouth`. */
export type FolderLayout = {
  root: string;
  extension: string;
  minZoom: number;
  maxZoom: number;
  /** 1 for folders that number levels, rows and columns from one. */
  firstNumber: 0 | 1;
  rowsFromSouth: boolean;
  bounds: Bounds;
  name: string;
  attribution: string;
  vectorLayers: unknown;
};

const extensions = ['.png', '.jpg', '.jpeg', '.webp', '.pbf', '.mvt'];
const columnsLookedAt = 64;
const largestMetadataBytes = 2 ** 20;

const isNumber = (name: string): boolean => /^\d{1,9}$/u.test(name);

async function listNumbers(folder: string): Promise<number[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const numbers = entries
    .filter((entry) => entry.isDirectory() && isNumber(entry.name))
    .map(({ name }) => Number(name));
  return numbers.sort((a, b) => a - b);
}

/** The folder that holds the levels: the one given, or a single one in it, such as `vec_w`. */
async function findRoot(folder: string): Promise<{ root: string; levels: number[] }> {
  if (/_c$/iu.test(path.basename(folder))) throw packUnreadable('degrees');
  const levels = await listNumbers(folder);
  if (levels.length > 0) return { root: folder, levels };
  const entries = await readdir(folder, { withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const drawable = inner.filter((name) => !/_c$/iu.test(name)).sort();
  for (const name of drawable) {
    const found = await listNumbers(path.join(folder, name));
    if (found.length > 0) return { root: path.join(folder, name), levels: found };
  }
  throw packUnreadable(drawable.length < inner.length ? 'degrees' : 'no_tiles');
}

type Extent = { west: number; east: number; low: number; high: number; extension: string };

/** Columns and rows of one level. Of many columns some are looked at, the outermost among them. */
async function readLevel(root: string, level: number): Promise<Extent | null> {
  const columns = await listNumbers(path.join(root, String(level)));
  const step = Math.max(1, Math.floor(columns.length / columnsLookedAt));
  const extent: Extent = { west: Infinity, east: -Infinity, low: Infinity, high: -Infinity, extension: '' };
  for (const [index, column] of columns.entries()) {
    if (index % step !== 0 && index !== columns.length - 1) continue;
    for (const file of await readdir(path.join(root, String(level), String(column)))) {
      const extension = path.extname(file).toLowerCase();
      const row = path.basename(file, path.extname(file));
      if (!isNumber(row) || !extensions.includes(extension)) continue;
      extent.west = Math.min(extent.west, column);
      extent.east = Math.max(extent.east, column);
      extent.low = Math.min(extent.low, Number(row));
      extent.high = Math.max(extent.high, Number(row));
      extent.extension = path.extname(file);
    }
  }
  return extent.extension === '' ? null : extent;
}

/** What `metadata.json` or `tilemapresource.xml` beside the levels says; nothing for files that cannot be read. */
type Stated = {
  scheme: 'xyz' | 'tms' | null;
  firstNumber: 0 | 1;
  bounds: Bounds | null;
  name: string;
  attribution: string;
  vectorLayers: unknown;
};

async function readSmallFile(file: string): Promise<string | null> {
  const size = await stat(file).then(
    (entry) => entry.size,
    () => Infinity,
  );
  return size <= largestMetadataBytes ? readFile(file, 'utf8') : null;
}

function parseMetadata(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function statedByJson(text: string): Stated {
  const metadata = parseMetadata(text);
  const { scheme, bounds, name, attribution, description } = metadata;
  const numberedFrom = metadata.numberedFrom ?? metadata.startFrom ?? metadata.origin;
  return {
    scheme: scheme === 'tms' || scheme === 'xyz' ? scheme : null,
    firstNumber: numberedFrom === 1 || numberedFrom === '1' ? 1 : 0,
    bounds: parseBounds(bounds),
    name: plainText(name),
    attribution: plainText(attribution) || plainText(description),
    vectorLayers: metadata.vector_layers,
  };
}

/** `tilemapresource.xml` of gdal2tiles: rows from the south. Versions differ in the axes of its bounding box, so it is not used. */
function statedByXml(text: string): Stated {
  if (/profile="(geodetic|global-geodetic)"/iu.test(text)) throw packUnreadable('degrees');
  const title = /<Title>([^<]*)<\/Title>/iu.exec(text)?.[1] ?? '';
  return { ...nothingStated, scheme: 'tms', name: plainText(title).replace(/\.[a-z]{2,5}$/iu, '') };
}

const nothingStated: Stated = {
  scheme: null,
  firstNumber: 0,
  bounds: null,
  name: '',
  attribution: '',
  vectorLayers: undefined,
};

async function readStated(root: string): Promise<Stated> {
  const json = await readSmallFile(path.join(root, 'metadata.json'));
  if (json !== null) return statedByJson(json);
  const xml = await readSmallFile(path.join(root, 'tilemapresource.xml'));
  return xml === null ? nothingStated : statedByXml(xml);
}

function boundsFor(
  { west, east, low, high }: Extent,
  zoom: number,
  firstNumber: number,
  rowsFromSouth: boolean,
): Bounds {
  const tiles = 2 ** zoom;
  const [first, last] = [low - firstNumber, high - firstNumber];
  const [top, bottom] = rowsFromSouth ? [tiles - 1 - last, tiles - first] : [first, last + 1];
  const [westDegrees, north] = fromMercator((west - firstNumber) / tiles, top / tiles);
  const [eastDegrees, south] = fromMercator((east - firstNumber + 1) / tiles, bottom / tiles);
  return [westDegrees, south, eastDegrees, north];
}

/** Share of the height of `inner` that lies in `outer`. */
function heightShare(inner: Bounds, outer: Bounds): number {
  const overlap = Math.min(inner[3], outer[3]) - Math.max(inner[1], outer[1]);
  return Math.max(0, overlap) / Math.max(inner[3] - inner[1], Number.EPSILON);
}

/**
 * Whether rows count from the south: as the bounds have it that the folder states, else as the folder says, else so that
 * the tiles lie where the county does, else, as most folders, from the north, unless that puts them south of the equator.
 */
function countsFromSouth(
  fromNorth: Bounds,
  fromSouth: Bounds,
  stated: Stated,
  county: Bounds | null,
): boolean {
  for (const place of [stated.bounds, stated.scheme ? null : county]) {
    if (!place) continue;
    const [north, south] = [heightShare(fromNorth, place), heightShare(fromSouth, place)];
    if (north !== south) return south > north;
  }
  if (stated.scheme) return stated.scheme === 'tms';
  return fromNorth[3] <= 0 && fromSouth[1] >= 0;
}

/** Finds out how a folder of tiles is laid out. `county` is where the data lies, if there is any. Throws `basemap_unreadable`. */
export async function readFolderLayout(folder: string, county: Bounds | null): Promise<FolderLayout> {
  const { root, levels } = await findRoot(folder);
  const stated = await readStated(root);
  const { firstNumber } = stated;
  const usable = levels.filter((level) => level - firstNumber >= 0 && level - firstNumber <= 30);
  for (const level of usable.toReversed()) {
    const extent = await readLevel(root, level);
    if (!extent) continue;
    const zoom = level - firstNumber;
    const fromNorth = boundsFor(extent, zoom, firstNumber, false);
    const fromSouth = boundsFor(extent, zoom, firstNumber, true);
    const rowsFromSouth = countsFromSouth(fromNorth, fromSouth, stated, county);
    return {
      root,
      extension: extent.extension,
      minZoom: (usable[0] ?? level) - firstNumber,
      maxZoom: zoom,
      firstNumber,
      rowsFromSouth,
      bounds: stated.bounds ?? (rowsFromSouth ? fromSouth : fromNorth),
      name: stated.name,
      attribution: stated.attribution,
      vectorLayers: stated.vectorLayers,
    };
  }
  throw packUnreadable('no_tiles');
}
