import { fromGeojsonVt } from '@maplibre/vt-pbf';
import Supercluster from 'supercluster';

import { toMercator } from '#shared/geo/mercator.ts';
import type { LayerId } from '#shared/layers/index.ts';
import { bareColumns, encodeIncidentColumns, type IncidentColumns } from '#shared/model/incident_columns.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

/** A place's data on the addresses that the core has, without a store. */
export type SyntheticPlane = {
  layers: Record<LayerId, NewFeature[]>;
  bounds: [number, number, number, number];
  geojson(layer: LayerId): string;
  cameraTile(z: number, x: number, y: number): Uint8Array;
  incidentTile(z: number, x: number, y: number): Uint8Array;
  columns(): Uint8Array<ArrayBuffer>;
};

type Properties = Record<string, unknown>;

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
    cameraTile: (z, x, y) => tileOf('cameras', cameras, z, x, y),
    incidentTile: (z, x, y) => tileOf('incidents', incidents, z, x, y),
    columns: () => encodeIncidentColumns(columns),
  };
}

function clusterCameras(cameras: readonly NewFeature[]): Supercluster {
  const count = (state: string) => (properties: Properties) => (properties.state === state ? 1 : 0);
  const states = ['online', 'offline', 'fault', 'unknown'];
  const index = new Supercluster({
    radius: 60,
    extent: 512,
    maxZoom: 14,
    map: (properties: Properties) =>
      Object.fromEntries(states.map((state) => [state, count(state)(properties)])),
    reduce: (sum: Properties, more: Properties) => {
      for (const state of states) sum[state] = Number(sum[state] ?? 0) + Number(more[state] ?? 0);
    },
  });
  index.load(
    cameras.map((camera, row) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: pointOf(camera) },
      properties: {
        fid: row + 1,
        ...Object.fromEntries(Object.entries(camera.values).filter(([, value]) => value !== null)),
      },
    })),
  );
  return index;
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

function tileOf(layer: string, index: Supercluster, z: number, x: number, y: number): Uint8Array {
  const tile = index.getTile(z, x, y) ?? { features: [] };
  return fromGeojsonVt(
    { [layer]: tile as Parameters<typeof fromGeojsonVt>[0][string] },
    { version: 2, extent: layer === 'cameras' ? 512 : 4096 },
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
