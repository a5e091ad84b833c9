import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';

import { fromMercator, mercatorX, mercatorY } from '#shared/geo/mercator.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { bareColumns, decodeIncidentColumns } from '#shared/model/incident_columns.ts';

import type { ResourceResponse } from '#main/core/core.ts';
import { coreResource } from '#main/tiles/core_resource.ts';
import { overlayResourcesOf } from '#main/tiles/overlay_resources.ts';
import { buildIncidentTiles, maxTilePoints, thinRows } from '#main/tiles/incident_tiles.ts';

import {
  areaOf,
  moveFeature,
  openTestDatabase,
  pointAt,
  squareRing,
  type TestDatabase,
} from '#tests/analysis/open_test_database.ts';

function fetcher(database: TestDatabase) {
  const route = coreResource({ current: () => database, basemapTile: () => Promise.resolve(null) });
  return async (address: string): Promise<ResourceResponse> => {
    const { pathname, searchParams } = new URL(address, 'http://core.invalid');
    const response = await route(pathname, searchParams);
    if (!response) throw new Error(`${address} is nobody's`);
    return response;
  };
}

/** The features of one layer of a tile with their places in degrees. */
function featuresOf(
  { body }: ResourceResponse,
  layer: string,
  [z, x, y]: readonly [number, number, number],
): { feature: VectorTileFeature; at: LonLat }[] {
  const content = new VectorTile(new PbfReader(body)).layers[layer];
  return Array.from({ length: content?.length ?? 0 }, (_, index) => {
    const feature = content?.feature(index);
    const point = feature?.loadGeometry()[0]?.[0];
    if (!feature || !point) throw new Error('A point without a place');
    const scale = feature.extent * 2 ** z;
    return {
      feature,
      at: fromMercator((x * feature.extent + point.x) / scale, (y * feature.extent + point.y) / scale),
    };
  });
}

function tileAt([longitude, latitude]: LonLat, z: number): [number, number, number] {
  return [z, Math.floor(mercatorX(longitude) * 2 ** z), Math.floor(mercatorY(latitude) * 2 ** z)];
}

const states = ['online', 'offline', 'fault', 'unknown'];

function cameras(): NewFeature[] {
  return Array.from({ length: 400 }, (_, index) => ({
    geometry: pointAt([104.05 + (index % 20) * 0.0004, 30.65 + Math.floor(index / 20) * 0.0004]),
    values: {
      code: `c${index}`,
      name: `相机${index}`,
      kind: 'bullet',
      state: states[index % 4] ?? null,
      bearing: index % 3 === 0 ? null : 90,
      field_angle: 40,
      reach_metres: 120,
    },
  }));
}

describe('camera tiles', () => {
  it('cluster up to zoom 14 with the number in each state, and show every camera from 15 on', async () => {
    const database = await openTestDatabase();
    await database.fill('cameras', cameras());
    const fetch = fetcher(database);

    const far = tileAt([104.055, 30.655], 9);
    const clustered = featuresOf(await fetch(`/tiles/cameras/1/${far.join('/')}`), 'cameras', far);
    expect(clustered).toHaveLength(1);
    expect(clustered[0]?.feature.properties).toEqual({
      cluster: expect.any(Number) as number,
      point_count: 400,
      online: 100,
      offline: 100,
      fault: 100,
      unknown: 100,
    });

    const seen = new Map<number, LonLat>();
    const [z, x0, y0] = tileAt([104.05, 30.6576], 15);
    const [, x1, y1] = tileAt([104.0576, 30.65], 15);
    for (let x = x0; x <= x1; x++) {
      for (let y = y0; y <= y1; y++) {
        for (const { feature, at } of featuresOf(await fetch(`/tiles/cameras/1/${z}/${x}/${y}`), 'cameras', [
          z,
          x,
          y,
        ])) {
          expect(feature.properties.fid).toBe(feature.id);
          seen.set(Number(feature.id), at);
        }
      }
    }
    expect(seen.size).toBe(400);
    for (const [fid, at] of seen) {
      const camera = cameras()[fid - 1]?.geometry;
      if (camera?.type !== 'Point') throw new Error('no camera');
      const pixel = 360 / 2 ** 15 / 512;
      expect(Math.abs(at[0] - camera.coordinates[0])).toBeLessThan(pixel);
      expect(Math.abs(at[1] - camera.coordinates[1])).toBeLessThan(pixel);
    }
  });

  it('cluster and count only what the filter of the address lets through', async () => {
    const database = await openTestDatabase();
    await database.fill('cameras', cameras());
    const fetch = fetcher(database);
    const far = tileAt([104.055, 30.655], 9);
    const filter = encodeURIComponent('{"state":["fault","offline"]}');
    const [only] = featuresOf(
      await fetch(`/tiles/cameras/1/${far.join('/')}?filter=${filter}`),
      'cameras',
      far,
    );
    expect(only?.feature.properties).toMatchObject({
      point_count: 200,
      online: 0,
      offline: 100,
      fault: 100,
      unknown: 0,
    });
    await expect(
      fetch(`/tiles/cameras/1/${far.join('/')}?filter=${encodeURIComponent('{"state":7}')}`),
    ).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('open into all their cameras: the zooms at which clusters fall apart lead to each of them', async () => {
    const database = await openTestDatabase();
    await database.fill('cameras', cameras());
    const tiles = await overlayResourcesOf(database).cameraTiles('');
    const places = cameras().map(({ geometry }) =>
      geometry.type === 'Point' ? geometry.coordinates : [0, 0],
    );
    const far = tileAt([104.055, 30.655], 9);
    const whole = featuresOf(await fetcher(database)(`/tiles/cameras/1/${far.join('/')}`), 'cameras', far);
    const opened = tiles.open(Number(whole[0]?.feature.properties.cluster));
    expect(opened).toMatchObject({ count: 400, members: null });
    expect(opened?.zoom).toBeGreaterThan(9);
    expect(opened?.bounds[0]).toBeCloseTo(Math.min(...places.map(([longitude]) => longitude ?? 0)), 5);
    expect(opened?.bounds[3]).toBeCloseTo(Math.max(...places.map(([, latitude]) => latitude ?? 0)), 5);
    expect(tiles.open(123_456_789)).toBeNull();
  });

  it('list the cameras of one pole', async () => {
    const database = await openTestDatabase();
    const pole = cameras().slice(0, 5);
    await database.fill(
      'cameras',
      pole.map((each) => ({ ...each, geometry: pointAt([104.05, 30.65]) })),
    );
    const far = tileAt([104.05, 30.65], 12);
    const [cluster] = featuresOf(
      await fetcher(database)(`/tiles/cameras/1/${far.join('/')}`),
      'cameras',
      far,
    );
    const tiles = await overlayResourcesOf(database).cameraTiles('');
    const opened = tiles.open(Number(cluster?.feature.properties.cluster));
    expect(opened?.members?.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('say what is known of a camera and follow its changes', async () => {
    const database = await openTestDatabase();
    await database.fill('cameras', cameras().slice(0, 2));
    const fetch = fetcher(database);
    const tile = tileAt([104.05, 30.65], 17);
    const properties = async () => {
      const list = featuresOf(await fetch(`/tiles/cameras/1/${tile.join('/')}`), 'cameras', tile);
      return list.map(({ feature }) => feature.properties);
    };
    const common = { kind: 'bullet', field_angle: 40, reach: 120 };
    expect(await properties()).toEqual([
      { fid: 1, state: 'online', ...common },
      { fid: 2, state: 'offline', bearing: 90, ...common },
    ]);
    moveFeature(database.store, 'cameras', 2, pointAt([105, 31]));
    expect(await properties()).toHaveLength(1);
  });

  it('are empty where there is nothing, and not there beyond the edge of the world', async () => {
    const fetch = fetcher(await openTestDatabase());
    expect((await fetch('/tiles/cameras/0/3/1/1')).status).toBe(204);
    expect((await fetch('/tiles/cameras/0/3/9/1')).status).toBe(404);
  });
});

const event = (at: LonLat, occurred_at: number | null, category = 'ZA', disclosure = 'open'): NewFeature => ({
  geometry: pointAt(at),
  values: { code: `e${Math.random()}`, occurred_at, category, disclosure },
});

describe('incident tiles and columns', () => {
  it('hold the same events, categories and places, family disputes at the centre of their grid', async () => {
    const database = await openTestDatabase();
    await database.fill('grids', [
      { geometry: areaOf(squareRing(104, 30, 0.02)), values: { code: 'G', name: '格', level: '3' } },
    ]);
    await database.fill('incidents', [
      event([104.011, 30.011], 5000, 'JT'),
      event([104.012, 30.012], null),
      event([104.001, 30.001], 7000, 'MD', 'family'),
      event([104.013, 30.013], 6000, 'QT', 'folded'),
      event([104.5, 30.5], 6000, 'MD', 'family'),
    ]);
    const fetch = fetcher(database);
    const { body } = await fetch('/columns/incidents?revision=1');
    const columns = decodeIncidentColumns(new Uint8Array(body).buffer);
    expect([...columns.fid]).toEqual([2, 1, 4, 5, 3]);
    expect([...columns.x].map((x) => x === Infinity)).toEqual([false, false, true, true, false]);

    const tile = tileAt([104.01, 30.01], 12);
    const list = featuresOf(await fetch(`/tiles/incidents/1/${tile.join('/')}`), 'incidents', tile);
    const keyOf = (index: unknown): string | undefined => columns.categories[Number(index)]?.key;
    expect(
      list.map(({ feature: { properties } }) => [properties.fid, properties.t, keyOf(properties.c)]),
    ).toEqual([
      [2, undefined, 'ZA'],
      [1, 5, 'JT'],
      [3, 7, 'MD'],
    ]);
    expect(list[2]?.at[0]).toBeCloseTo(104.01, 4);
    expect(list[2]?.at[1]).toBeCloseTo(30.01, 4);
  });

  it('leave out what the filter of the address leaves out', async () => {
    const database = await openTestDatabase();
    await database.fill('incidents', [
      event([104.01, 30.01], Date.UTC(2024, 0, 1, 15)),
      event([104.011, 30.011], Date.UTC(2024, 0, 1, 4), 'JT'),
      event([104.012, 30.012], null),
    ]);
    const fetch = fetcher(database);
    const tile = tileAt([104.01, 30.01], 12);
    const fidsFor = async (filter: unknown): Promise<unknown[]> => {
      const address = `/tiles/incidents/1/${tile.join('/')}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
      return featuresOf(await fetch(address), 'incidents', tile).map(({ feature }) => feature.id);
    };
    const night = { kind: 'hours', fromHour: 22, toHour: 6 };
    expect(await fidsFor({ op: 'and', parts: [] })).toEqual([3, 2, 1]);
    expect(await fidsFor({ op: 'and', parts: [night] })).toEqual([1]);
    expect(await fidsFor({ op: 'and', parts: [{ ...night, not: true }] })).toEqual([2]);
    await expect(fidsFor({ op: 'and', parts: [{ kind: 'person' }] })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  it('begin at zoom 11, where points no longer hide one another', async () => {
    const database = await openTestDatabase();
    await database.fill('incidents', [event([104.01, 30.01], 5000)]);
    const fetch = fetcher(database);
    expect((await fetch(`/tiles/incidents/1/${tileAt([104.01, 30.01], 10).join('/')}`)).status).toBe(204);
    expect((await fetch(`/tiles/incidents/1/${tileAt([104.01, 30.01], 11).join('/')}`)).status).toBe(200);
  });

  it('thin out the older events of a full tile evenly and keep the newest', () => {
    const rows = Uint32Array.from({ length: 1000 }, (_, row) => row);
    const thinned = [...thinRows(rows, 100)];
    expect(thinned).toHaveLength(100);
    expect(thinned.slice(50)).toEqual([...rows.slice(950)]);
    expect(thinned.slice(0, 3)).toEqual([0, 19, 38]);
    expect(new Set(thinned).size).toBe(100);
    expect(thinRows(rows, 1000)).toBe(rows);

    const count = 30_000;
    const tiles = buildIncidentTiles(
      bareColumns({
        origin: [0.78, 0.41],
        x: Float32Array.from({ length: count }, (_, row) => (row % 173) * 1e-7),
        y: Float32Array.from({ length: count }, (_, row) => (row % 171) * 1e-7),
        timeSeconds: Int32Array.from({ length: count }, (_, row) => row),
        category: new Uint8Array(count),
        fid: Uint32Array.from({ length: count }, (_, row) => row + 1),
        categories: [{ key: 'ZA', label: { zh: '', en: '' }, count }],
      }),
    );
    const [x, y] = [0.78, 0.41].map((position) => Math.floor(position * 2 ** 12));
    const bytes = tiles.tile(12, x ?? 0, y ?? 0) ?? new Uint8Array();
    const layer = new VectorTile(new PbfReader(bytes)).layers.incidents;
    expect(layer?.length).toBe(maxTilePoints);
    const fids = Array.from({ length: maxTilePoints }, (_, index) =>
      Number(layer?.feature(index).properties.fid),
    );
    expect(fids.at(-1)).toBe(count);
    expect(fids[maxTilePoints / 2]).toBe(count - maxTilePoints / 2 + 1);
  });
});

describe('layers as GeoJSON', () => {
  it('carry keys, what drawing needs and six decimals, and follow changes', async () => {
    const database = await openTestDatabase();
    await database.fill('grids', [
      {
        geometry: areaOf([
          [104.12345678, 30],
          [104.2, 30],
          [104.2, 30.1],
          [104.12345678, 30],
        ]),
        values: { code: 'G', name: '格', level: '3', residents: 20 },
      },
    ]);
    const fetch = fetcher(database);
    const read = async (): Promise<unknown> => {
      const response = await fetch('/layers/grids.geojson?revision=1');
      expect(response.contentType).toBe('application/geo+json');
      return JSON.parse(new TextDecoder().decode(response.body));
    };
    const ring = [
      [104.123457, 30],
      [104.2, 30],
      [104.2, 30.1],
      [104.123457, 30],
    ];
    const feature = {
      type: 'Feature',
      id: 1,
      properties: { code: 'G', name: '格', level: '3', residents: 20 },
      geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
    };
    expect(await read()).toEqual({ type: 'FeatureCollection', features: [feature] });
    moveFeature(database.store, 'grids', 1, areaOf(squareRing(100, 30, 1)));
    expect(JSON.stringify(await read())).not.toContain('104.');
    await database.fill('facilities', [
      { geometry: pointAt([104, 30]), values: { code: 'F', name: '站', kind: 'hospital', address: '某街' } },
    ]);
    const facilities = JSON.parse(
      new TextDecoder().decode((await fetch('/layers/facilities.geojson')).body),
    ) as {
      features: { properties: unknown }[];
    };
    expect(facilities.features[0]?.properties).toEqual({ code: 'F', name: '站', kind: 'hospital' });
  });

  it('are not given of points that come as tiles or columns, nor of what is no layer', async () => {
    const fetch = fetcher(await openTestDatabase());
    for (const layer of ['cameras', 'incidents', 'guanlan_meta']) {
      expect((await fetch(`/layers/${layer}.geojson`)).status).toBe(404);
    }
    await expect(fetch('/exports/1/x')).rejects.toThrow('nobody');
  });
});
