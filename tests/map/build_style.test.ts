import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';

import { layers } from '#shared/layers/index.ts';
import { everyCamera } from '#shared/model/camera_filter.ts';
import { everyEvent } from '#shared/model/event_filter.ts';

import { buildStyle, type MapScene } from '#renderer/map/build_style.ts';
import { initialView } from '#renderer/state/view_store.ts';
import type { Basemap } from '#shared/rpc/schemas.ts';

const origin = 'http://127.0.0.1:4100';

function pack(change: Partial<Basemap>): Basemap {
  return {
    id: 'county/base 1',
    name: '底图',
    format: 'mbtiles',
    tiles: 'vector',
    tileSize: 512,
    schema: 'openmaptiles',
    vectorLayers: ['water', 'waterway', 'landcover', 'landuse', 'transportation', 'building', 'place', 'poi'],
    bounds: [9.4, 46.9, 9.7, 47.3],
    minZoom: 4,
    maxZoom: 14,
    attribution: '© OpenStreetMap contributors',
    approvalNumber: '',
    bytes: 1000,
    bundled: false,
    trouble: '',
    ...change,
  };
}

const packs: Record<string, Basemap | null> = {
  'no basemap': null,
  'an OpenMapTiles pack': pack({}),
  'a Protomaps pack': pack({
    schema: 'protomaps',
    vectorLayers: [
      'boundaries',
      'buildings',
      'earth',
      'landcover',
      'landuse',
      'places',
      'pois',
      'roads',
      'water',
    ],
  }),
  'a Shortbread pack': pack({
    schema: 'shortbread',
    vectorLayers: [
      'ocean',
      'water_polygons',
      'water_lines',
      'land',
      'sites',
      'buildings',
      'streets',
      'street_labels',
      'place_labels',
      'boundaries',
      'boundary_labels',
      'pois',
      'addresses',
    ],
  }),
  'a pack of another schema': pack({
    schema: 'other',
    vectorLayers: ['hydro', 'highways', 'forest', 'localities'],
  }),
  'a raster pack': pack({ schema: 'raster', tiles: 'raster', tileSize: 256, vectorLayers: [] }),
};

const editionsOf = (edition: string): MapScene['editions'] =>
  Object.fromEntries(layers.map(({ id }) => [id, edition])) as MapScene['editions'];

function scene(change: Partial<MapScene>): MapScene {
  return {
    basemap: null,
    theme: 'dark',
    language: 'zh',
    origin,
    overlays: initialView.overlays,
    editions: editionsOf('1'),
    window: { fromMs: null, toMs: null },
    categories: null,
    filter: everyEvent,
    cameraFilter: everyCamera,
    hotspots: null,
    ...change,
  };
}

const layerIds = (change: Partial<MapScene>): string[] =>
  buildStyle(scene(change)).style.layers.map(({ id }) => id);

describe('buildStyle', () => {
  for (const [name, basemap] of Object.entries(packs)) {
    for (const theme of ['dark', 'light', 'print'] as const) {
      it(`makes a valid style of ${name} in ${theme}`, () => {
        const window = { fromMs: 1_700_000_000_000, toMs: 1_701_000_000_000 };
        const { style } = buildStyle(scene({ basemap, theme, window, categories: [0, 2] }));
        expect(validateStyleMin(style).map(({ message }) => message)).toEqual([]);
        expect(new Set(style.layers.map(({ id }) => id)).size).toBe(style.layers.length);
      });
    }
  }

  it('makes a valid style of hotspots by every method, between heat and borders', () => {
    for (const method of ['gistar', 'emerging', 'dbscan', 'pareto'] as const) {
      const change = { hotspots: { id: 'h1', method, leastOfEighty: method === 'pareto' ? 12 : null } };
      const { style } = buildStyle(scene(change));
      expect(validateStyleMin(style).map(({ message }) => message)).toEqual([]);
      const ids = style.layers.map(({ id }) => id);
      expect(ids.indexOf('hotspots_fill')).toBeGreaterThan(ids.indexOf('heat_slot'));
      expect(ids.indexOf('hotspots_edge')).toBeLessThan(ids.indexOf('grids_border_1'));
    }
  });

  it('asks nothing of any address but the console itself', () => {
    for (const basemap of Object.values(packs)) {
      const text = JSON.stringify(buildStyle(scene({ basemap })).style);
      for (const [address] of text.matchAll(/https?:\/\/[^/"]+/gu)) expect(address).toBe(origin);
      expect(text).not.toContain('glyphs');
      expect(text).not.toContain('sprite');
    }
  });

  it('draws no border of any pack', () => {
    for (const basemap of Object.values(packs)) {
      const { style } = buildStyle(scene({ basemap }));
      const drawn = style.layers.map((layer) => ('source-layer' in layer ? layer['source-layer'] : ''));
      expect(drawn.filter((layer) => /bound|admin/iu.test(layer))).toEqual([]);
    }
  });

  it('draws something of every layer of an unknown schema that is no border or address', () => {
    const { style } = buildStyle(scene({ basemap: packs['a pack of another schema'] ?? null }));
    const drawn = new Set(
      style.layers.map((layer) => ('source-layer' in layer ? layer['source-layer'] : '')),
    );
    for (const layer of ['hydro', 'highways', 'forest', 'localities']) expect(drawn).toContain(layer);
  });

  it('lays overlays in the order of the panel and names of the ground over areas, under points', () => {
    const ids = layerIds({ basemap: packs['an OpenMapTiles pack'] ?? null });
    const at = (id: string): number => ids.indexOf(id);
    expect(at('heat_slot')).toBeLessThan(at('grids_border_1'));
    expect(at('grids_border_1')).toBeLessThan(at('police_districts_border_station'));
    expect(at('police_districts_border_station')).toBeLessThan(at('base_place_town'));
    expect(at('base_place_town')).toBeLessThan(at('incidents_point'));
    expect(at('incidents_point')).toBeLessThan(at('routes_hit'));
    expect(at('routes_hit')).toBeLessThan(at('routes_name'));
    expect(at('routes_name')).toBeLessThan(at('units_sign'));
    expect(at('units_sign')).toBeLessThan(at('facilities_sign'));
    expect(at('facilities_sign')).toBeLessThan(at('cameras_point'));
    expect(at('cameras_point')).toBeLessThan(at('annotations_fill'));
    expect(at('selection_area')).toBeGreaterThan(at('grids_name'));
    const isCameras = ({ id }: { id: string }): boolean => id === 'cameras';
    const rest = initialView.overlays.filter((overlay) => !isCameras(overlay));
    const moved = layerIds({ overlays: [...rest, ...initialView.overlays.filter(isCameras)] });
    expect(moved.indexOf('cameras_point')).toBeLessThan(moved.indexOf('heat_slot'));
  });

  it('draws the names of an overlay wherever it lies', () => {
    const names = ['grids_name', 'routes_name'];
    for (const id of ['grids', 'routes']) {
      const isMoved = (overlay: { id: string }): boolean => overlay.id === id;
      const moved = initialView.overlays.filter(isMoved);
      const rest = initialView.overlays.filter((overlay) => !isMoved(overlay));
      expect(layerIds({ overlays: [...moved, ...rest] })).toEqual(expect.arrayContaining(names));
      expect(layerIds({ overlays: [...rest, ...moved] })).toEqual(expect.arrayContaining(names));
    }
  });

  it('keeps invisible overlays in place and hides them', () => {
    const overlays = initialView.overlays.map((overlay) => ({ ...overlay, visible: false }));
    const { style } = buildStyle(scene({ overlays }));
    const shown = style.layers.filter((layer) => 'source' in layer && layer.layout?.visibility !== 'none');
    expect(shown.map((layer) => ('source' in layer ? layer.source : ''))).toEqual(
      expect.not.arrayContaining(['grids', 'cameras', 'facilities', 'incidents', 'police_districts']),
    );
  });

  it('gives new data a new address', () => {
    const text = (edition: string): string =>
      JSON.stringify(
        buildStyle(
          scene({
            editions: editionsOf(edition),
          }),
        ).style.sources,
      );
    expect(text('7')).toContain('/tiles/cameras/7/');
    expect(text('7')).toContain('/layers/grids.geojson?revision=7');
    expect(text('7')).not.toBe(text('8'));
  });

  it('names places in the language of the window, else in their own', () => {
    const names = (language: 'zh' | 'en'): string =>
      JSON.stringify(buildStyle(scene({ basemap: packs['an OpenMapTiles pack'] ?? null, language })).style);
    expect(names('zh')).toContain('name:zh');
    expect(names('en')).toContain('name:en');
  });
});
