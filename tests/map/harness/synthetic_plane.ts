import { fromGeojsonVt } from '@maplibre/vt-pbf';
import Supercluster from 'supercluster';

import { toMercator } from '#shared/geo/mercator.ts';
import type { LayerId } from '#shared/layers/index.ts';
import { bareColumns, encodeIncidentColumns, type IncidentColumns } from '#shared/model/incident_columns.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { buildCameraTiles, type CameraTiles } from '#main/tiles/camera_tiles.ts';

/** A place's data on the addresses that the core has, without a store. */
export type SyntheticPlane = {
  layers: Record<LayerId, NewFeature[]>;
  bounds: [number, number, number, number];
  geojson(layer: LayerId): string;
  cameraTiles: CameraTiles;
  incidentTile(z: number, x: number, y: number): Uint8Array;
  columns(): Uint8Array<ArrayBuffer>;
};

const pointOf = ({ geometry }: NewFeature): LonLat =>
  geometry.type === 'Point' ? geometry.coordinates : [0, 0];

/** Puts features on the addresses, with the number of each in its list as its key. */
export function planeOf(layers: SyntheticPlane['layers'], bounds: SyntheticPlane['bounds']): SyntheticPlane {
  const cameras = clusterCameras(layers.cameras);
  const columns = columnsOf(layers.incidents);
  const incidents = indexIncidents(layers.incidents, columns);
  return {
    layers,
    bounds,
    geojson: (layer) =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: layers[layer].map(({ geometry, values }, index) => ({
          type: 'Feature',
          id: index + 1,
          properties: values,
          geometry,
        })),
      }),
    cameraTiles: cameras,
    incidentTile: (z, x, y) => tileOf(incidents, z, x, y),
    columns: () => encodeIncidentColumns(columns),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function clusterCameras(cameras: readonly NewFeature[]): CameraTiles {
  return buildCameraTiles(
    cameras.map((camera, row) => ({
      fid: row + 1,
      at: pointOf(camera),
      kind: textOf(camera.values.kind) || 'unknown',
      state: textOf(camera.values.state) || 'unknown',
      bearing: numberOf(camera.values.bearing),
      fieldAngle: numberOf(camera.values.field_angle),
      reachMetres: numberOf(camera.values.reach_metres),
      code: textOf(camera.values.code),
      network: textOf(camera.values.network),
      pointType: textOf(camera.values.point_type),
      owner: textOf(camera.values.owner),
      managementUnit: '',
      installedOn: '',
    })),
  );
}

function indexIncidents(incidents: readonly NewFeature[], columns: IncidentColumns): Supercluster {
  const index = new Supercluster({ radius: 0, maxZoom: -1, extent: 4096 });
  index.load(
    incidents.map((incident, row) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: pointOf(incident) },
      properties: {
        fid: row + 1,
        t: Math.floor(Number(incident.values.occurred_at) / 1000),
        c: columns.categories.findIndex(({ key }) => key === incident.values.category),
      },
    })),
  );
  return index;
}

function tileOf(index: Supercluster, z: number, x: number, y: number): Uint8Array {
  const tile = index.getTile(z, x, y) ?? { features: [] };
  return fromGeojsonVt(
    { incidents: tile as Parameters<typeof fromGeojsonVt>[0][string] },
    { version: 2, extent: 4096 },
  );
}

function columnsOf(incidents: readonly NewFeature[]): IncidentColumns {
  const keys = [...new Set(incidents.map(({ values }) => String(values.category)))];
  const order = incidents
    .map((incident, row) => ({
      incident,
      row,
      seconds: Math.floor(Number(incident.values.occurred_at) / 1000),
    }))
    .sort((a, b) => a.seconds - b.seconds);
  const origin = toMercator(pointOf(incidents[0]!));
  const places = order.map(({ incident }) => toMercator(pointOf(incident)));
  return bareColumns({
    origin,
    x: Float32Array.from(places, ([x]) => x - origin[0]),
    y: Float32Array.from(places, ([, y]) => y - origin[1]),
    timeSeconds: Int32Array.from(order, ({ seconds }) => seconds),
    category: Uint8Array.from(order, ({ incident }) => keys.indexOf(String(incident.values.category))),
    fid: Uint32Array.from(order, ({ row }) => row + 1),
    categories: keys.map((key) => ({
      key,
      label: { zh: key, en: key },
      count: incidents.filter(({ values }) => values.category === key).length,
    })),
  });
}
