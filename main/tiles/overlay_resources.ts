import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import { isLayerId, layerById, layerIds, type LayerId } from '#shared/layers/index.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import { encodePlaces } from '#shared/model/event_places.ts';
import type { EventMask } from '#shared/model/filter_events.ts';
import { encodeIncidentColumns } from '#shared/model/incident_columns.ts';
import type { Boundaries } from '#shared/rpc/area_schemas.ts';

import { indexesOf, type IndexedWorkspace } from '#main/analysis/indexes.ts';
import { cacheByRevision, keepFew } from '#main/analysis/revision_cache.ts';
import { maskEvents } from '#main/analysis/select_incidents.ts';

import type { CameraTiles } from './camera_tiles.ts';
import { exactAreas } from './exact_areas.ts';
import { filteredCameraTiles } from './filtered_camera_tiles.ts';
import { buildIncidentTiles, type IncidentTiles } from './incident_tiles.ts';
import { layerGeojson } from './layer_geojson.ts';

/** What the map fetches of one database, each made on first use and again when its layers have changed. */
export type OverlayResources = {
  /** The cameras that a filter lets through, by the key of the filter (shared/model/camera_filter.ts). Throws `bad_input`. */
  cameraTiles(filter: string): Promise<CameraTiles>;
  incidentTiles(): Promise<IncidentTiles>;
  /** The rows of the tiles that a filter lets through. */
  incidentMask(filter: EventFilter): Promise<EventMask>;
  incidentColumns(): Promise<Uint8Array>;
  /** Exact places of the rows of `incidentColumns`, for filters. */
  incidentPlaces(): Promise<Uint8Array>;
  /** Null for a layer that the map does not receive as GeoJSON. */
  layerGeojson(layer: string): Promise<Uint8Array> | null;
  /** A layer of areas as it is in force on a day, on the boundaries of that day or of now. */
  areasOn(layer: AreaLayerId, day: string, boundaries: Boundaries): Promise<Uint8Array>;
  /** Read anew each time: it is asked for where areas are edited. */
  exactAreas(layer: AreaLayerId): Promise<Uint8Array>;
};

function createOverlayResources(workspace: IndexedWorkspace): OverlayResources {
  const indexes = indexesOf(workspace);
  const incidentKey = (): string =>
    (['incidents', 'grids', 'police_districts'] as const).map((id) => workspace.revision(id)).join(' ');
  const columns = async () => (await indexes.filterable()).columns;
  const areasOnDays = keepFew<Uint8Array>(4);
  const geojson = new Map<LayerId, () => Promise<Uint8Array>>(
    layerIds
      .filter((layer) => layerById(layer).delivery === 'geojson')
      .map((layer) => [
        layer,
        cacheByRevision(
          () => workspace.revision(layer),
          () => layerGeojson(workspace.features, layer, workspace.closed),
        ),
      ]),
  );
  return {
    cameraTiles: filteredCameraTiles(workspace),
    incidentTiles: cacheByRevision(incidentKey, async () => buildIncidentTiles(await columns())),
    incidentMask: (filter) => maskEvents(indexes, filter),
    incidentPlaces: async () => encodePlaces((await indexes.incidents()).places),
    incidentColumns: async () => encodeIncidentColumns(await columns()),
    layerGeojson: (layer) => (isLayerId(layer) ? (geojson.get(layer)?.() ?? null) : null),
    areasOn(layer, day, boundaries) {
      const later = indexes.redrawDays(layer).find((redrawn) => redrawn > day) ?? '';
      const on = { day, redrawDay: boundaries === 'current' ? '' : later };
      return areasOnDays(
        `${layer} ${day} ${on.redrawDay}`,
        () => workspace.revision(layer),
        () => layerGeojson(workspace.features, layer, workspace.closed, on),
      );
    },
    exactAreas: (layer) => exactAreas(workspace.features, layer, workspace.closed),
  };
}

const made = new WeakMap<IndexedWorkspace, OverlayResources>();

/** The resources of an open database: one set for each workspace, gone with it. */
export function overlayResourcesOf(workspace: IndexedWorkspace): OverlayResources {
  const resources = made.get(workspace) ?? createOverlayResources(workspace);
  made.set(workspace, resources);
  return resources;
}
