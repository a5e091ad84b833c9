import KDBush from 'kdbush';

import type { LonLat } from '#shared/model/geometry.ts';
import type { LayerId } from '#shared/layers/index.ts';
import { filterGround, type FilterGround } from '#shared/model/filter_events.ts';
import type { IncidentColumns } from '#shared/model/incident_columns.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import { readAreaLayer, type AreaLayer, type AreaLayerId, type AreaLevel } from './area_layer.ts';
import { assignAreas } from './assign_areas.ts';
import { buildIncidentColumns } from './incident_columns.ts';
import { readCountyRegion, type CountyRegion } from './county_region.ts';
import { placeIncidents, type IncidentPlaces } from './incident_places.ts';
import { readIncidentTable, type IncidentTable } from './incident_table.ts';
import { combineAreas } from './incident_territories.ts';
import { readCameras, readFacilities, type CameraRecord, type PointRecord } from './point_tables.ts';
import { cacheByRevision } from './revision_cache.ts';

/** What indexes are made from: the part of a workspace that they read. */
export type IndexedWorkspace = {
  readonly features: FeatureStore;
  revision(layer: LayerId): number;
  /** IANA name of the zone that days and hours are counted in. */
  timezone(): string;
  /** Ends the making of indexes when the database is closed. */
  readonly closed: AbortSignal;
};

/** The incidents with the places at which they may be shown. */
export type PlacedIncidents = { table: IncidentTable; places: IncidentPlaces };

/** Everything held in memory of one database: made on first use, and again when a layer it came from has changed. */
export type Indexes = {
  areas(layer: AreaLayerId): Promise<AreaLayer>;
  cameras(): Promise<CameraRecord[]>;
  facilities(): Promise<PointRecord[]>;
  incidents(): Promise<PlacedIncidents>;
  /** Incidents by place, over the rows of `incidents()`; rows that may not be shown are at the south pole. */
  incidentTree(): Promise<{ incidents: PlacedIncidents; tree: KDBush }>;
  /** The incidents with all that a filter asks of them; the rows of all three are the same. */
  filterable(): Promise<FilterableIncidents>;
  /** The union of the finest areas; null where there are none. */
  region(): Promise<CountyRegion | null>;
  /** For each incident of the table the position of its area in a level, by the place of its record. */
  incidentAreas(layer: AreaLayerId, level: string): Promise<IncidentAreas>;
};

export type FilterableIncidents = PlacedIncidents & { columns: IncidentColumns; ground: FilterGround };

type IncidentAreas = { table: IncidentTable; level: AreaLevel; assigned: Int32Array };

function buildTree({ places }: PlacedIncidents): KDBush {
  const tree = new KDBush(Math.max(1, places.longitude.length));
  for (const [row, longitude] of places.longitude.entries()) {
    if (Number.isNaN(longitude)) tree.add(0, -90);
    else tree.add(longitude, places.latitude[row] ?? -90);
  }
  if (places.longitude.length === 0) tree.add(0, -90);
  return tree.finish();
}

function createIndexes(workspace: IndexedWorkspace): Indexes {
  const { features, closed } = workspace;
  const revision = (layer: LayerId): number => workspace.revision(layer);
  const readAreas = (layer: AreaLayerId) =>
    cacheByRevision(
      () => revision(layer),
      () => readAreaLayer(features, layer, closed),
    );
  const areaLayers = { grids: readAreas('grids'), police_districts: readAreas('police_districts') };
  const table = cacheByRevision(
    () => revision('incidents'),
    () => readIncidentTable(features, closed),
  );
  const both = (): string => `${revision('incidents')} ${revision('grids')}`;
  const incidents = cacheByRevision(both, async () => {
    const [rows, grids] = await Promise.all([table(), areaLayers.grids()]);
    return { table: rows, places: placeIncidents(rows, grids.finest()) };
  });
  const incidentTree = cacheByRevision(both, async () => {
    const placed = await incidents();
    return { incidents: placed, tree: buildTree(placed) };
  });
  const assignments = new Map<string, () => Promise<IncidentAreas>>();
  const everything = (): string => `${both()} ${revision('police_districts')} ${workspace.timezone()}`;
  const filterable = cacheByRevision(everything, async () => {
    const { table, places } = await incidents();
    const assigned = [];
    for (const layer of ['grids', 'police_districts'] as const) {
      for (const level of (await areaLayers[layer]()).levels) {
        assigned.push({ layer, ...(await incidentAreas(layer, level)) });
      }
    }
    const ground = combineAreas(table.fid.length, assigned);
    const columns = buildIncidentColumns(table, places, ground);
    return { table, places, columns, ground: filterGround(columns, workspace.timezone(), () => places) };
  });

  function incidentAreas(layer: AreaLayerId, level: string): Promise<IncidentAreas> {
    const key = `${layer} ${level}`;
    const assignment = assignments.get(key) ?? assignmentOf(layer, level);
    assignments.set(key, assignment);
    return assignment();
  }

  function assignmentOf(layer: AreaLayerId, level: string): () => Promise<IncidentAreas> {
    return cacheByRevision(
      () => `${revision('incidents')} ${revision(layer)}`,
      async () => {
        const [rows, areas] = await Promise.all([table(), areaLayers[layer]()]);
        const wanted = level === '' ? areas.finest() : areas.ofLevel(level);
        return { table: rows, level: wanted, assigned: await assignAreas(rows, wanted, closed) };
      },
    );
  }

  return {
    areas: (layer) => areaLayers[layer](),
    cameras: cacheByRevision(
      () => revision('cameras'),
      () => readCameras(features, closed),
    ),
    facilities: cacheByRevision(
      () => revision('facilities'),
      () => readFacilities(features, closed),
    ),
    incidents,
    incidentTree,
    filterable,
    region: cacheByRevision(
      () => `${revision('grids')} ${revision('police_districts')}`,
      () => readCountyRegion(features, closed),
    ),
    incidentAreas,
  };
}

const made = new WeakMap<IndexedWorkspace, Indexes>();

/** The indexes of an open database. One set for each workspace, gone with it. */
export function indexesOf(workspace: IndexedWorkspace): Indexes {
  const indexes = made.get(workspace) ?? createIndexes(workspace);
  made.set(workspace, indexes);
  return indexes;
}

/**
 * Where a dispute within a family at a place may be shown: the centre of its finest grid, or null where no grid holds
 * the place.
 */
export async function gridCentres(workspace: IndexedWorkspace): Promise<(at: LonLat) => LonLat | null> {
  const { areas, index } = (await indexesOf(workspace).areas('grids')).finest();
  return ([longitude, latitude]) => areas[index.find(longitude, latitude)]?.centre ?? null;
}
