import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { Basemap } from '#shared/rpc/schemas.ts';

import type { CopyOptions } from './copy_pack.ts';
import { openTilePack } from './open_tile_pack.ts';
import { readNotes, writeNotes } from './pack_notes.ts';
import { listShelf, shelve, sweepShelf, unshelve, type ShelvedPack } from './pack_shelf.ts';
import type { PackDescription, TileBytes, TilePack } from './tile_pack.ts';

type BasemapLibraryOptions = {
  /** Folder of the database's own packs. */
  folder: string;
  /** Folder of the packs that ship; null where none of them belongs. */
  bundledFolder: string | null;
  /** Where the data lies, or null while there is none. */
  county(): Bounds | null;
};

/** The basemaps of one database: those in its folder, and in a demo those that ship. Packs are opened when they are asked for. */
export type BasemapLibrary = {
  /** A pack that cannot be opened is listed with its trouble. */
  list(): Promise<Basemap[]>;
  /** Copies a pack into the folder of the database. Throws `basemap_unreadable`, `aborted`, `disk_full`. */
  add(source: string, fileName: string, options: CopyOptions): Promise<Basemap>;
  /** Keeps what the operator says of a pack; an empty text leaves what the pack says of itself. Throws `not_found`. */
  describe(notes: Pick<Basemap, 'id' | 'name' | 'attribution' | 'approvalNumber'>): Promise<Basemap>;
  /** Moves a pack aside; its file stays in the database's folder. Throws `not_found`. */
  remove(id: string): Promise<void>;
  /** Throws `not_found` for an unknown basemap, `basemap_unreadable` for one that cannot be opened. */
  tile(id: string, z: number, x: number, y: number): Promise<TileBytes | null>;
  close(): Promise<void>;
};

type Entry = ShelvedPack & { bundled: boolean };

const unknownPack: PackDescription = {
  name: '',
  format: 'pmtiles',
  tiles: 'vector',
  schema: 'other',
  vectorLayers: [],
  bounds: null,
  tileSize: 512,
  minZoom: 0,
  maxZoom: 0,
  attribution: '',
  approvalNumber: '',
};

function formatOf(place: string): Basemap['format'] {
  const extension = path.extname(place).toLowerCase();
  return extension === '.pmtiles' ? 'pmtiles' : extension === '.mbtiles' ? 'mbtiles' : 'folder';
}

/** Whether two boxes meet; data that is not there yet meets everything. */
function meets(pack: Bounds | null, county: Bounds | null): boolean {
  if (!pack || !county) return true;
  return pack[0] <= county[2] && pack[2] >= county[0] && pack[1] <= county[3] && pack[3] >= county[1];
}

const notFound = (id: string): AppError =>
  new AppError('not_found', 'There is no such basemap', { what: id });

export function openBasemapLibrary(options: BasemapLibraryOptions): BasemapLibrary {
  const packs = new Map<string, Promise<TilePack>>();
  const swept = sweepShelf(options.folder);

  async function entries(): Promise<Entry[]> {
    await swept;
    const own = (await listShelf(options.folder)).map((entry) => ({ ...entry, bundled: false }));
    if (options.bundledFolder === null) return own;
    const bundled = await listShelf(options.bundledFolder);
    return [...bundled.map(({ id, place }) => ({ id: `bundled-${id}`, place, bundled: true })), ...own];
  }

  async function entryOf(id: string): Promise<Entry> {
    const entry = (await entries()).find((candidate) => candidate.id === id);
    if (!entry) throw notFound(id);
    return entry;
  }

  /** One open pack for an entry; one that cannot be opened is tried anew the next time. */
  function packOf({ id, place }: Entry): Promise<TilePack> {
    const known = packs.get(id) ?? openTilePack(place, options.county());
    packs.set(id, known);
    known.catch(() => packs.delete(id));
    return known;
  }

  async function closePack(id: string): Promise<void> {
    const pack = packs.get(id);
    packs.delete(id);
    await pack?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }

  async function basemapOf(entry: Entry): Promise<Basemap> {
    const { id, place, bundled } = entry;
    const [notes, file] = await Promise.all([readNotes(place), stat(place).catch(() => null)]);
    const said = { trouble: '', ...unknownPack, format: formatOf(place), name: path.parse(place).name };
    try {
      Object.assign(said, (await packOf(entry)).describe());
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      said.trouble = error.code;
    }
    return {
      ...said,
      id,
      bundled,
      name: notes.name || said.name,
      attribution: notes.attribution || said.attribution,
      approvalNumber: notes.approvalNumber || said.approvalNumber,
      bytes: file?.isFile() ? file.size : notes.bytes,
    };
  }

  return {
    async list() {
      const basemaps: Basemap[] = [];
      for (const entry of await entries()) basemaps.push(await basemapOf(entry));
      return basemaps.filter(({ bundled, bounds }) => !bundled || meets(bounds, options.county()));
    },
    async add(source, fileName, copy) {
      const pack = await openTilePack(source, options.county());
      await pack.close();
      await swept;
      const entry = await shelve(options.folder, source, fileName, copy);
      return basemapOf({ ...entry, bundled: false });
    },
    async describe({ id, name, attribution, approvalNumber }) {
      const entry = await entryOf(id);
      if (entry.bundled) throw notFound(id);
      const { bytes } = await readNotes(entry.place);
      await writeNotes(entry.place, { name, attribution, approvalNumber, bytes });
      return basemapOf(entry);
    },
    async remove(id) {
      const entry = await entryOf(id);
      if (entry.bundled) throw notFound(id);
      await closePack(id);
      await unshelve(entry, Date.now());
    },
    async tile(id, z, x, y) {
      const known = packs.get(id);
      const pack = await (known ?? entryOf(id).then(packOf));
      return pack.tile(z, x, y);
    },
    async close() {
      await Promise.all([...packs.keys()].map(closePack));
    },
  };
}
