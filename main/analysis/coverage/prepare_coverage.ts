import { mercatorX, mercatorY } from '#shared/geo/mercator.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { CoverageParameters } from '#shared/model/coverage_parameters.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { Basemap } from '#shared/rpc/schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { indexesOf, type IndexedWorkspace } from '../indexes.ts';
import type { CameraRecord } from '../point_tables.ts';
import type { CoverageArea, CoverageFacility, CoverageJob, MapTile } from './coverage_job.ts';

/** Where roads and buildings come from: the basemaps of the open database. */
export type TileSource = {
  list(): Promise<Basemap[]>;
  tile(id: string, z: number, x: number, y: number): Promise<{ bytes: Uint8Array } | null>;
};

/** A job with what its result is described by. */
export type PreparedCoverage = {
  job: CoverageJob;
  cameras: { all: number; otherState: number; fallbackReach: number };
  basemap: string;
};

/** More tiles than this and a coarser zoom is read: some hours of driving across, at zoom 14. */
const mostTiles = 40_000;
const tilesAtOnce = 50;

const areaLayers = ['grids', 'police_districts'] as const;

/** Areas of both layers, level after level, the coarsest first. */
async function readAreas(workspace: IndexedWorkspace, signal: AbortSignal): Promise<CoverageArea[]> {
  const found: CoverageArea[] = [];
  for (const layer of areaLayers) {
    const { areas, levels } = await indexesOf(workspace).areas(layer);
    const known = new Map(areas.map((area) => [area.fid, area]));
    let members: CoverageArea[] = [];
    await workspace.features.scanAreas(
      layer,
      [],
      {
        begin: () => {
          members = [];
        },
        row: (fid, { coordinates }) => {
          const area = known.get(fid);
          if (!area) return;
          const { level, code, name } = area;
          members.push({ layer, level, code, name, shape: coordinates });
        },
      },
      signal,
    );
    for (const level of levels) found.push(...members.filter((area) => area.level === level));
  }
  return found;
}

async function readFacilities(
  features: FeatureStore,
  kinds: readonly string[],
  signal: AbortSignal,
): Promise<CoverageFacility[]> {
  let found: CoverageFacility[] = [];
  await features.scanPoints(
    'facilities',
    ['kind', 'name'],
    {
      begin: () => {
        found = [];
      },
      row: (fid, longitude, latitude, [kind, name]) => {
        const code = typeof kind === 'string' && kind !== '' ? kind : 'other';
        if (kinds.length > 0 && !kinds.includes(code)) return;
        found.push({
          fid,
          kind: code,
          name: typeof name === 'string' ? name : '',
          at: [longitude, latitude],
        });
      },
    },
    signal,
  );
  return found;
}

/** The vector basemap that shows most: one with buildings before one without, then the deepest. */
function chooseBasemap(basemaps: readonly Basemap[]): Basemap | undefined {
  const rank = ({ vectorLayers, maxZoom }: Basemap): number =>
    (vectorLayers.some((name) => name.startsWith('building')) ? 100 : 0) + maxZoom;
  return basemaps
    .filter(({ tiles, trouble }) => tiles === 'vector' && trouble === '')
    .sort((a, b) => rank(b) - rank(a))[0];
}

function boundsOfAll(features: FeatureStore): Bounds | null {
  const layers: readonly LayerId[] = ['grids', 'police_districts', 'cameras', 'facilities'];
  const found = layers.flatMap((layer) => features.bounds(layer) ?? []);
  if (found.length === 0) return null;
  const side = (position: number, choose: (...values: number[]) => number): number =>
    choose(...found.filter((_, index) => index % 4 === position));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}

/** Tiles of the basemap over some bounds, as deep as it goes. */
async function readTiles(
  source: TileSource,
  basemap: Basemap | undefined,
  bounds: Bounds | null,
  signal: AbortSignal,
): Promise<MapTile[]> {
  if (!basemap || !bounds) return [];
  const pack = basemap.bounds ?? bounds;
  const [west, south] = [Math.max(bounds[0], pack[0]), Math.max(bounds[1], pack[1])];
  const [east, north] = [Math.min(bounds[2], pack[2]), Math.min(bounds[3], pack[3])];
  if (west >= east || south >= north) return [];
  let z = basemap.maxZoom;
  const range = (): [number, number, number, number] => [
    Math.floor(mercatorX(west) * 2 ** z),
    Math.floor(mercatorY(north) * 2 ** z),
    Math.floor(mercatorX(east) * 2 ** z),
    Math.floor(mercatorY(south) * 2 ** z),
  ];
  const count = ([left, top, right, bottom]: number[]): number =>
    ((right ?? 0) - (left ?? 0) + 1) * ((bottom ?? 0) - (top ?? 0) + 1);
  while (z > 0 && count(range()) > mostTiles) z--;
  const [left, top, right, bottom] = range();
  const tiles: MapTile[] = [];
  let asked = 0;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (++asked % tilesAtOnce === 0) await yieldNow(signal);
      const tile = await source.tile(basemap.id, z, x, y).catch(() => null);
      if (tile) tiles.push({ z, x, y, bytes: tile.bytes });
    }
  }
  return tiles;
}

const viewOf = ({
  at,
  kind,
  bearing,
  fieldAngle,
  reachMetres,
}: CameraRecord): CoverageJob['cameras'][number] => ({
  at,
  kind,
  bearing,
  fieldAngle,
  reachMetres,
});

/** Gathers what a coverage is worked out from. Throws `aborted`. */
export async function prepareCoverage(
  workspace: IndexedWorkspace,
  parameters: CoverageParameters,
  source: TileSource,
  signal: AbortSignal,
): Promise<PreparedCoverage> {
  const all = await indexesOf(workspace).cameras();
  const states = new Set<string>(parameters.states);
  const counted = all.filter(({ state }) => states.has(state));
  const basemap = chooseBasemap(await source.list());
  const [areas, facilities, tiles] = await Promise.all([
    readAreas(workspace, signal),
    readFacilities(workspace.features, parameters.facilityKinds, signal),
    readTiles(source, basemap, boundsOfAll(workspace.features), signal),
  ]);
  return {
    job: { parameters, cameras: counted.map(viewOf), tiles, areas, facilities },
    cameras: {
      all: all.length,
      otherState: all.length - counted.length,
      fallbackReach: counted.filter(({ reachMetres }) => reachMetres === null || reachMetres <= 0).length,
    },
    basemap: tiles.length > 0 ? (basemap?.name ?? '') : '',
  };
}
