import Supercluster from 'supercluster';

import { localDistanceMetres } from '#shared/geo/local_distance.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';

import type { CameraRecord } from '#main/analysis/point_tables.ts';

import { encodePoints, tileExtent, type TilePoint } from './encode_points.ts';

/** From the next zoom on every camera stands for itself. */
const lastClusteredZoom = 14;

/** Of a tile that is drawn 512 pixels wide. */
const clusterRadiusPixels = 56;

type States = { online: number; offline: number; fault: number; unknown: number };

type CameraProperties = Record<string, string | number> & { state: string };

/** What a click on a cluster opens. */
export type OpenedCluster = {
  bounds: Bounds;
  /** Zoom from which it is drawn in parts. */
  zoom: number;
  count: number;
  /** Keys of its cameras where they stand in one place, which no zoom will part; null otherwise. */
  members: number[] | null;
};

/** The cameras as tiles, clustered up to zoom 14. A cluster knows how many of it are in each state. */
export type CameraTiles = {
  tile(z: number, x: number, y: number): Uint8Array | null;
  /** A cluster by the `cluster` of its feature; null for one of other tiles. */
  open(cluster: number): OpenedCluster | null;
};

/** Cameras nearer to one another stand on one pole. */
const onePlaceMetres = 1;

/** Keys that are listed of one place. */
const listedMembers = 500;

const stateNames = ['online', 'offline', 'fault', 'unknown'] as const;

function statesOf({ state }: CameraProperties): States {
  const states: States = { online: 0, offline: 0, fault: 0, unknown: 0 };
  const known = stateNames.find((name) => name === state) ?? 'unknown';
  return { ...states, [known]: 1 };
}

function propertiesOf({
  fid,
  kind,
  state,
  bearing,
  fieldAngle,
  reachMetres,
}: CameraRecord): CameraProperties {
  return {
    fid,
    kind,
    state,
    ...(bearing === null ? {} : { bearing }),
    ...(fieldAngle === null ? {} : { field_angle: fieldAngle }),
    ...(reachMetres === null ? {} : { reach: reachMetres }),
  };
}

function addStates(sum: States, more: Readonly<States>): void {
  for (const state of stateNames) sum[state] += more[state];
}

/** A cluster has no key that a camera might have too: what it is opened by is called `cluster`. */
function drawnProperties(tags: object): TilePoint['properties'] {
  const kept = Object.entries(tags)
    .filter(([name]) => name !== 'point_count_abbreviated' && name !== 'cluster')
    .map(([name, value]): [string, unknown] => [name === 'cluster_id' ? 'cluster' : name, value]);
  return Object.fromEntries(kept) as TilePoint['properties'];
}

type Index = Supercluster<CameraProperties, States>;

/** The cluster of an index by its number; null where it has none such. */
function openCluster(index: Index, cluster: number): OpenedCluster | null {
  try {
    const leaves = index.getLeaves(cluster, Infinity);
    const places = leaves.map(({ geometry: { coordinates } }): LonLat => [
      coordinates[0] ?? 0,
      coordinates[1] ?? 0,
    ]);
    const bounds = boundsOfPlaces(places);
    const isOnePlace = localDistanceMetres([bounds[0], bounds[1]], [bounds[2], bounds[3]]) <= onePlaceMetres;
    return {
      bounds,
      zoom: index.getClusterExpansionZoom(cluster),
      count: leaves.length,
      members: isOnePlace
        ? leaves.slice(0, listedMembers).map(({ properties }) => Number(properties.fid))
        : null,
    };
  } catch {
    return null;
  }
}

function boundsOfPlaces(places: readonly LonLat[]): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of places) {
    bounds[0] = Math.min(bounds[0], longitude);
    bounds[1] = Math.min(bounds[1], latitude);
    bounds[2] = Math.max(bounds[2], longitude);
    bounds[3] = Math.max(bounds[3], latitude);
  }
  return bounds;
}

export function buildCameraTiles(cameras: readonly CameraRecord[]): CameraTiles {
  const index: Index = new Supercluster<CameraProperties, States>({
    maxZoom: lastClusteredZoom,
    extent: tileExtent,
    radius: (clusterRadiusPixels / 512) * tileExtent,
    map: statesOf,
    reduce: addStates,
  });
  index.load(
    cameras.map((camera) => ({
      type: 'Feature',
      id: camera.fid,
      geometry: { type: 'Point', coordinates: camera.at },
      properties: propertiesOf(camera),
    })),
  );
  return {
    open: (cluster) => openCluster(index, cluster),
    tile(z, x, y) {
      const features = index.getTile(z, x, y)?.features ?? [];
      const points = features.flatMap(({ id, geometry: [place], tags }): TilePoint[] => {
        if (!place || !tags) return [];
        const key = typeof id === 'number' && 'fid' in tags ? id : undefined;
        return [{ id: key, x: place[0], y: place[1], properties: drawnProperties(tags) }];
      });
      return points.length > 0 ? encodePoints('cameras', points) : null;
    },
  };
}
