import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { GeoJSONSourceSpecification, Map as MapLibreMap } from 'maplibre-gl';

import { pickAt } from '#renderer/map/interactions/pick.ts';
import { mapPalettes } from '#renderer/map/map_palette.ts';
import { cameraPieces } from '#renderer/map/overlays/cameras.ts';
import { initialView, viewStore } from '#renderer/state/view_store.ts';
import { everyCamera } from '#shared/model/camera_filter.ts';
import { everyEvent } from '#shared/model/event_filter.ts';
import { layerIds, type LayerId } from '#shared/layers/index.ts';

import { openBenchMap, plainDrawer, walk, type Drawer, type Way } from './bench_map.ts';
import { clickCameras, type Clicks, type Picker } from './click_cameras.ts';
import { center, syntheticCameras, type BenchCamera } from './synthetic_cameras.ts';

export type Measured = {
  /** From nothing to the first picture at rest. */
  loadMs: number;
  frames: Record<Way, number[]>;
  clicks: Clicks | null;
};

export type Who = 'none' | 'ours' | 'maplibre' | 'deck';

declare global {
  var cameraBench: { measure(who: Who, count: number, clicks: number): Promise<Measured> } | undefined;
}

const edition = (count: number): Readonly<Record<LayerId, string>> =>
  Object.fromEntries(layerIds.map((id) => [id, String(count)])) as Record<LayerId, string>;

/** The layers of the console's own overlay. */
function ownPieces(count: number) {
  const { sources, body } = cameraPieces({
    palette: mapPalettes.dark,
    theme: 'dark',
    language: 'zh',
    origin: location.origin,
    visible: true,
    opacity: 1,
    heat: false,
    editions: edition(count),
    window: { fromMs: null, toMs: null },
    categories: null,
    filter: everyEvent,
    cameraFilter: everyCamera,
  });
  return { sources, layers: body };
}

const collection = (cameras: readonly BenchCamera[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: cameras.map(({ fid, at, ...properties }) => ({
    type: 'Feature',
    id: fid,
    properties: { fid, ...properties },
    geometry: { type: 'Point', coordinates: at },
  })),
});

/** MapLibre's own clustering in its worker, drawn with the same signs. */
function geoJsonPieces(count: number) {
  const { sources, layers } = ownPieces(count);
  const states = ['online', 'offline', 'fault', 'unknown'];
  const clustered: GeoJSONSourceSpecification = {
    type: 'geojson',
    data: collection(syntheticCameras(count)),
    cluster: true,
    clusterRadius: 56,
    clusterMaxZoom: 14,
    promoteId: 'fid',
    clusterProperties: Object.fromEntries(
      states.map((state) => [state, ['+', ['case', ['==', ['get', 'state'], state], 1, 0]]]),
    ),
  };
  return {
    sources: { ...sources, cameras: clustered },
    layers: layers.map((layer) => {
      if (!('source' in layer) || layer.source !== 'cameras') return layer;
      const plain = { ...layer };
      delete plain['source-layer'];
      return plain;
    }),
  };
}

const pickFirst =
  (map: MapLibreMap): Picker =>
  (at) =>
    pickAt(map, at)[0]?.fid ?? null;

/** The first that MapLibre gives at the very point, as its examples do. */
const pickPlain =
  (map: MapLibreMap): Picker =>
  ({ x, y }) => {
    const [first] = map.queryRenderedFeatures([x, y], { layers: ['cameras_point'] });
    return typeof first?.id === 'number' ? first.id : null;
  };

type Opened = { drawer: Drawer; pick: Picker };

async function openDeck(cameras: readonly BenchCamera[]): Promise<Opened> {
  const map = await openBenchMap({ sources: {}, layers: [] });
  let onDrawn: () => void = () => undefined;
  const overlay = new MapLibreOverlay({
    interleaved: false,
    layers: [
      new ScatterplotLayer<BenchCamera>({
        id: 'cameras',
        data: [...cameras],
        pickable: true,
        getPosition: ({ at }) => at,
        getRadius: 5,
        radiusUnits: 'pixels',
        getFillColor: [78, 198, 144],
      }),
    ],
    onAfterRender: ({ gl }: { gl: WebGL2RenderingContext }) => {
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      onDrawn();
    },
  });
  const first = new Promise<void>((resolve) => {
    onDrawn = resolve;
  });
  map.addControl(overlay);
  await first;
  const plain = plainDrawer(map);
  return {
    drawer: {
      map,
      async drawn() {
        const above = new Promise<void>((resolve) => {
          onDrawn = resolve;
        });
        await Promise.all([plain.drawn(), above]);
      },
    },
    pick: ({ x, y }) => {
      const picked: unknown = overlay.pickObject({ x, y, radius: 5 })?.object;
      return (picked as BenchCamera | undefined)?.fid ?? null;
    },
  };
}

async function open(who: Who, count: number): Promise<Opened> {
  viewStore.setState({
    overlays: initialView.overlays.map((overlay) => ({ ...overlay, visible: overlay.id === 'cameras' })),
  });
  if (who === 'deck') return openDeck(syntheticCameras(count));
  const pieces =
    who === 'none' ? { sources: {}, layers: [] } : who === 'ours' ? ownPieces(count) : geoJsonPieces(count);
  const map = await openBenchMap(pieces);
  return { drawer: plainDrawer(map), pick: who === 'ours' ? pickFirst(map) : pickPlain(map) };
}

/** deck.gl takes most of a second for a frame of 33,000 circles drawn in software: fewer frames are enough. */
const deckEvery = 6;

globalThis.cameraBench = {
  async measure(who, count, clicks) {
    const started = performance.now();
    const { drawer, pick } = await open(who, count);
    const loadMs = performance.now() - started;
    const cameras = syntheticCameras(count);
    const busiest = cameras[0]?.at ?? center;
    const every = who === 'deck' ? deckEvery : 1;
    const frames = {
      pan: await walk(drawer, 'pan', busiest, every),
      zoom: await walk(drawer, 'zoom', busiest, every),
    };
    const clicked = clicks > 0 ? await clickCameras(drawer.map, cameras, clicks, pick) : null;
    return { loadMs, frames, clicks: clicked };
  },
};
