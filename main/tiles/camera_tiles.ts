import Supercluster from 'supercluster';

import type { CameraRecord } from '#main/analysis/point_tables.ts';

import { encodePoints, tileExtent, type TilePoint } from './encode_points.ts';

/** From the next zoom on every camera stands for itself. */
const lastClusteredZoom = 14;

/** Of a tile that is drawn 512 pixels wide. */
const clusterRadiusPixels = 56;

type States = { online: number; offline: number; fault: number; unknown: number };

type CameraProperties = Record<string, string | number> & { state: string };

/** The cameras as tiles, clustered up to zoom 14. A cluster knows how many of it are in each state. */
export type CameraTiles = { tile(z: number, x: number, y: number): Uint8Array | null };

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

/** Without what the clustering keeps for itself: a cluster has no key that a camera might have too. */
function drawnProperties(tags: object): TilePoint['properties'] {
  const kept = Object.entries(tags).filter(
    ([name]) => !['cluster_id', 'point_count_abbreviated'].includes(name),
  );
  return Object.fromEntries(kept);
}

export function buildCameraTiles(cameras: readonly CameraRecord[]): CameraTiles {
  const index = new Supercluster<CameraProperties, States>({
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
