import { crossedArea, type CrossedArea } from '#shared/geo/cross_areas.ts';
import { placeOf } from '#shared/geo/place_of.ts';
import { layerById, layerIds, type LayerId } from '#shared/layers/index.ts';
import { validityFields, validityOf, type Validity } from '#shared/model/areas_in_force.ts';
import { boundsOf, type Bounds, type Geometry, type LonLat } from '#shared/model/geometry.ts';

import type { AreaLayerId } from '../area_layer.ts';
import { indexesOf, type IndexedWorkspace } from '../indexes.ts';
import type { PointRecord } from '../point_tables.ts';
import { cacheByRevision } from '../revision_cache.ts';
import { buildCameraTree, buildPointTree, type CameraTree, type PointTree } from './point_trees.ts';

/** An area with its shape, for what runs through it. */
type ShapedArea = CrossedArea & {
  fid: number;
  code: string;
  name: string;
  level: string;
  validity: Validity | null;
};

/** A feature of any other layer. */
export type OtherFeature = { fid: number; geometry: Geometry; bounds: Bounds; at: LonLat };

/** What the surroundings of places are looked up in: made on first use, and again when its layer has changed. */
export type PlaceIndexes = {
  cameras(): Promise<CameraTree>;
  facilities(): Promise<PointTree<PointRecord>>;
  areas(layer: AreaLayerId): Promise<readonly ShapedArea[]>;
  /** Layers beside those above and the incidents, whichever there are. */
  otherLayers: readonly LayerId[];
  others(layer: LayerId): Promise<readonly OtherFeature[]>;
};

const ownLayers: readonly LayerId[] = ['grids', 'police_districts', 'cameras', 'facilities', 'incidents'];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function readAreas(
  { features, closed }: IndexedWorkspace,
  layer: AreaLayerId,
): Promise<readonly ShapedArea[]> {
  const known = new Set(layerById(layer).fields.map(({ id }) => id));
  const dated = validityFields.filter((field) => known.has(field));
  let areas: ShapedArea[] = [];
  await features.scanAreas(
    layer,
    ['code', 'name', 'level', ...dated],
    {
      begin: () => {
        areas = [];
      },
      row: (fid, { coordinates }, [code, name, level, ...days]) => {
        const validity = validityOf(Object.fromEntries(dated.map((field, at) => [field, days[at] ?? null])));
        areas.push({
          ...crossedArea(coordinates),
          fid,
          code: textOf(code),
          name: textOf(name),
          level: textOf(level),
          validity,
        });
      },
    },
    closed,
  );
  return areas;
}

async function readOthers({ features, closed }: IndexedWorkspace, layer: LayerId): Promise<OtherFeature[]> {
  let found: OtherFeature[] = [];
  await features.scanShapes(
    layer,
    [],
    {
      begin: () => {
        found = [];
      },
      row: (fid, geometry) => {
        found.push({ fid, geometry, bounds: boundsOf(geometry), at: placeOf(geometry) });
      },
    },
    closed,
  );
  return found;
}

function createPlaceIndexes(workspace: IndexedWorkspace): PlaceIndexes {
  const indexes = indexesOf(workspace);
  const of = <T>(layer: LayerId, make: () => Promise<T>): (() => Promise<T>) =>
    cacheByRevision(() => workspace.revision(layer), make);
  const areas = {
    grids: of('grids', () => readAreas(workspace, 'grids')),
    police_districts: of('police_districts', () => readAreas(workspace, 'police_districts')),
  };
  const otherLayers = layerIds.filter((layer) => !ownLayers.includes(layer));
  const others = new Map(otherLayers.map((layer) => [layer, of(layer, () => readOthers(workspace, layer))]));
  return {
    cameras: of('cameras', async () => buildCameraTree(await indexes.cameras())),
    facilities: of('facilities', async () => buildPointTree(await indexes.facilities())),
    areas: (layer) => areas[layer](),
    otherLayers,
    others: async (layer) => (await others.get(layer)?.()) ?? [],
  };
}

const made = new WeakMap<IndexedWorkspace, PlaceIndexes>();

/** The indexes of an open database for places; gone with it. */
export function placeIndexesOf(workspace: IndexedWorkspace): PlaceIndexes {
  const indexes = made.get(workspace) ?? createPlaceIndexes(workspace);
  made.set(workspace, indexes);
  return indexes;
}
