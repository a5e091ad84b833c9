import KDBush from 'kdbush';

import { dayOf } from '#shared/model/areas_in_force.ts';
import type { Value } from '#shared/model/feature.ts';
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
import { readFacilityRecords, type FacilityRecord } from './places/facility_records.ts';
import { readUnitRecords, type UnitRecord } from './places/unit_counts.ts';
import { readCameras, readFacilities, type CameraRecord, type PointRecord } from './point_tables.ts';
import { cacheByRevision, keepFew } from './revision_cache.ts';

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
  /** As it is drawn now; with the day of a redraw, as it was drawn until then (`boundariesOf`). */
  areas(layer: AreaLayerId, redrawDay?: string): Promise<AreaLayer>;
  cameras(): Promise<CameraRecord[]>;
  facilities(): Promise<PointRecord[]>;
  /** The register of facilities, and the units of 平安细胞. */
  facilityRecords(): Promise<FacilityRecord[]>;
  unitRecords(): Promise<UnitRecord[]>;
  incidents(): Promise<PlacedIncidents>;
  /** Incidents by place, over the rows of `incidents()`; rows that may not be shown are at the south pole. */
  incidentTree(): Promise<{ incidents: PlacedIncidents; tree: KDBush }>;
  /** The incidents with all that a filter asks of them; the rows of all three are the same. */
  filterable(): Promise<FilterableIncidents>;
  /** The union of the finest areas; null where there are none. */
  region(): Promise<CountyRegion | null>;
  /**
   * For each incident of the table the position of its area in a level or set, by the place of its record and on its day; the
   * finest level for an empty one.
   */
  incidentAreas(layer: AreaLayerId, level: string, redrawDay?: string): Promise<IncidentAreas>;
  /** The zone that days are counted in, and the day of the newest incident; today where there is none. */
  timezone(): string;
  newestDay(): Promise<string>;
  /** Days on which areas of a layer were redrawn, ascending. */
  redrawDays(layer: AreaLayerId): readonly string[];
};

export type FilterableIncidents = PlacedIncidents & { columns: IncidentColumns; ground: FilterGround };

type IncidentAreas = { table: IncidentTable; level: AreaLevel; assigned: Int32Array };

/** Earlier boundaries, and assignments of incidents to areas, that are held at once. */
const keptBoundaries = 4;
const keptAssignments = 12;

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
  const earlierLayers = keepFew<AreaLayer>(keptBoundaries);
  const areasOf = (layer: AreaLayerId, redrawDay = ''): Promise<AreaLayer> =>
    redrawDay === ''
      ? areaLayers[layer]()
      : earlierLayers(
          `${layer} ${redrawDay}`,
          () => revision(layer),
          () => readAreaLayer(features, layer, closed, redrawDay),
        );
  const table = cacheByRevision(
    () => revision('incidents'),
    () => readIncidentTable(features, closed),
  );
  const both = (): string => `${revision('incidents')} ${revision('grids')}`;
  const placing = (): string => `${both()} ${workspace.timezone()}`;
  const incidents = cacheByRevision(placing, async () => {
    const [rows, grids] = await Promise.all([table(), areaLayers.grids()]);
    return { table: rows, places: placeIncidents(rows, grids.finest(), workspace.timezone()) };
  });
  const incidentTree = cacheByRevision(placing, async () => {
    const placed = await incidents();
    return { incidents: placed, tree: buildTree(placed) };
  });
  const assignments = keepFew<IncidentAreas>(keptAssignments);
  const everything = (): string => `${both()} ${revision('police_districts')} ${workspace.timezone()}`;
  const filterable = cacheByRevision(everything, async () => {
    const { table, places } = await incidents();
    const assigned = [];
    for (const layer of ['grids', 'police_districts'] as const) {
      for (const set of (await areaLayers[layer]()).sets) {
        assigned.push({ layer, ...(await incidentAreas(layer, set)) });
      }
    }
    const ground = combineAreas(table.fid.length, assigned);
    const columns = buildIncidentColumns(table, places, ground);
    return { table, places, columns, ground: filterGround(columns, workspace.timezone(), () => places) };
  });

  async function newestDay(): Promise<string> {
    const newestMs = (await table()).timeMs.at(-1) ?? NaN;
    return dayOf(Number.isNaN(newestMs) ? Date.now() : newestMs, workspace.timezone());
  }

  function incidentAreas(layer: AreaLayerId, level: string, redrawDay = ''): Promise<IncidentAreas> {
    return assignments(
      `${layer} ${level} ${redrawDay}`,
      () => `${revision('incidents')} ${revision(layer)} ${workspace.timezone()}`,
      async () => {
        const [rows, areas] = await Promise.all([table(), areasOf(layer, redrawDay)]);
        const wanted = level === '' ? areas.finest() : areas.ofLevel(level);
        const assigned = await assignAreas(rows, wanted, workspace.timezone(), closed);
        return { table: rows, level: wanted, assigned };
      },
    );
  }

  return {
    areas: areasOf,
    timezone: () => workspace.timezone(),
    newestDay,
    redrawDays: (layer) => features.redrawDays(layer),
    cameras: cacheByRevision(
      () => revision('cameras'),
      () => readCameras(features, closed),
    ),
    facilities: cacheByRevision(
      () => revision('facilities'),
      () => readFacilities(features, closed),
    ),
    facilityRecords: cacheByRevision(
      () => revision('facilities'),
      () => readFacilityRecords(features, closed),
    ),
    unitRecords: cacheByRevision(
      () => revision('units'),
      () => readUnitRecords(features, closed),
    ),
    incidents,
    incidentTree,
    filterable,
    region: cacheByRevision(
      () => `${revision('grids')} ${revision('police_districts')} ${revision('incidents')}`,
      async () => readCountyRegion(features, await newestDay(), closed),
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
 * Where a dispute within a family at a place may be shown: the centre of the finest grid of its day, or null where no grid held the
 * place. One without a time is taken to be of the day of the newest.
 */
export async function gridCentres(
  workspace: IndexedWorkspace,
): Promise<(at: LonLat, timeMs?: Value) => LonLat | null> {
  const indexes = indexesOf(workspace);
  const [layer, newest] = await Promise.all([indexes.areas('grids'), indexes.newestDay()]);
  const finest = layer.finest();
  return ([longitude, latitude], timeMs) => {
    const day = (): string => (typeof timeMs === 'number' ? dayOf(timeMs, workspace.timezone()) : newest);
    return finest.areas[finest.find(longitude, latitude, day)]?.centre ?? null;
  };
}
