import { EventFilterSchema, everyEvent, type EventFilter } from '#shared/model/event_filter.ts';
import { DaySchema } from '#shared/rpc/area_schemas.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { ResourceResponse } from '#main/core/core.ts';
import type { ResourceRoute } from '#main/core/resource_route.ts';
import type { IndexedWorkspace } from '#main/analysis/indexes.ts';

import { overlayResourcesOf, type OverlayResources } from './overlay_resources.ts';
import { isTileAddress, vectorTileType, type TileBytes } from './tile_pack.ts';

/** What the data plane of the core draws from. `current` throws `no_database` while none is open. */
type ResourceSources = {
  current(): IndexedWorkspace;
  /** A tile of a basemap; null where it has none. Throws `not_found` for an unknown basemap. */
  basemapTile(id: string, z: number, x: number, y: number): Promise<TileBytes | null>;
};

/** Another database may have the same revisions under the same addresses, so nothing outlives its use. */
const headers = { 'cache-control': 'no-store' };

function answer(contentType: string, body: Uint8Array): ResourceResponse {
  return { status: 200, contentType, body, headers };
}

const nothing: ResourceResponse = {
  status: 204,
  contentType: 'application/octet-stream',
  body: new Uint8Array(),
  headers,
};

const missing: ResourceResponse = {
  status: 404,
  contentType: 'text/plain; charset=utf-8',
  body: new TextEncoder().encode('Not found'),
};

const tilePath = /^\/tiles\/(basemap|cameras|incidents)\/([\w.-]{1,100})\/(\d{1,2})\/(\d{1,9})\/(\d{1,9})$/u;
const layerPath = /^\/layers\/([a-z_]+)\.geojson$/u;

/** The filter that an address carries. Throws `bad_input` for what is none. */
function filterOf(query: URLSearchParams): EventFilter {
  const text = query.get('filter');
  if (text === null) return everyEvent;
  try {
    return EventFilterSchema.parse(JSON.parse(text));
  } catch {
    throw new AppError('bad_input', 'The address carries no filter', { field: 'filter' });
  }
}

/** A day that an address carries. Throws `bad_input` for what is none. */
function readDay(text: string): string {
  const read = DaySchema.safeParse(text);
  if (!read.success) throw new AppError('bad_input', 'The address carries no day', { field: 'day' });
  return read.data;
}

async function overlayTile(
  workspace: IndexedWorkspace,
  layer: 'cameras' | 'incidents',
  [z, x, y]: [number, number, number],
  query: URLSearchParams,
): Promise<ResourceResponse> {
  const resources = overlayResourcesOf(workspace);
  const bytes =
    layer === 'cameras'
      ? (await resources.cameraTiles(query.get('filter') ?? '')).tile(z, x, y)
      : await incidentTile(resources, [z, x, y], filterOf(query));
  return bytes ? answer(vectorTileType, bytes) : nothing;
}

async function incidentTile(
  resources: OverlayResources,
  [z, x, y]: [number, number, number],
  filter: EventFilter,
): Promise<Uint8Array | null> {
  const [tiles, mask] = await Promise.all([resources.incidentTiles(), resources.incidentMask(filter)]);
  return tiles.tile(z, x, y, mask);
}

async function basemapTile(
  sources: ResourceSources,
  id: string,
  [z, x, y]: [number, number, number],
): Promise<ResourceResponse> {
  const tile = await sources.basemapTile(id, z, x, y);
  return tile ? answer(tile.contentType, tile.bytes) : nothing;
}

/** `/tiles/*`, `/layers/*` and `/columns/*`: what the map fetches from the core. */
export function coreResource(sources: ResourceSources): ResourceRoute {
  async function tile(
    [, kind, id = '', ...numbers]: RegExpExecArray,
    query: URLSearchParams,
  ): Promise<ResourceResponse> {
    const [z = -1, x = -1, y = -1] = numbers.map(Number);
    if (!isTileAddress(z, x, y)) return missing;
    if (kind === 'basemap') return basemapTile(sources, id, [z, x, y]);
    return overlayTile(sources.current(), kind === 'cameras' ? 'cameras' : 'incidents', [z, x, y], query);
  }

  async function layer(name: string, query: URLSearchParams): Promise<ResourceResponse> {
    const resources = overlayResourcesOf(sources.current());
    const areas = name === 'grids' || name === 'police_districts' ? name : null;
    const day = query.get('day');
    if (areas && query.get('exact') === 'true') {
      return answer('application/geo+json', await resources.exactAreas(areas));
    }
    const bytes = await (areas && day !== null
      ? resources.areasOn(
          areas,
          readDay(day),
          query.get('boundaries') === 'current' ? 'current' : 'of_period',
        )
      : resources.layerGeojson(name));
    return bytes ? answer('application/geo+json', bytes) : missing;
  }

  async function columns(): Promise<ResourceResponse> {
    return answer('application/octet-stream', await overlayResourcesOf(sources.current()).incidentColumns());
  }

  async function places(): Promise<ResourceResponse> {
    return answer('application/octet-stream', await overlayResourcesOf(sources.current()).incidentPlaces());
  }

  return (path, query) => {
    const tileMatch = tilePath.exec(path);
    if (tileMatch) return tile(tileMatch, query);
    const layerMatch = layerPath.exec(path);
    if (layerMatch) return layer(layerMatch[1] ?? '', query);
    if (path === '/columns/places') return places();
    return path === '/columns/incidents' ? columns() : null;
  };
}
