import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  type GeoJSONStoreFeatures,
  type HexColor,
  type TerraDrawMouseEvent,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';

import type { LonLat } from '#shared/model/geometry.ts';

export type DrawHandOptions = {
  color: string;
  mode: 'linestring' | 'polygon';
  /** Where a corner goes that is put at a place; undefined leaves it there. */
  snap: (place: LonLat, suspended: boolean) => LonLat | undefined;
  /** Told of the corners as they are now, that under the pointer included. */
  onChange(corners: LonLat[]): void;
  /** Whether what is drawn may be finished. */
  mayFinish: () => boolean;
  onFinish(corners: LonLat[]): void;
};

/** A line or an area in the making. */
export type DrawHand = {
  /** Corners that have been put; 0 before the first. */
  corners(): number;
  finish(): void;
  takeBack(): void;
  /** Throws away what is drawn and begins anew. */
  restart(): void;
  stop(): void;
};

/** Told to the drawing library as a key, so that a button or Enter pressed anywhere finishes. */
const finishKey = 'GuanlanFinish';

function cornersOf({ geometry }: GeoJSONStoreFeatures): LonLat[] {
  const positions =
    geometry.type === 'LineString'
      ? geometry.coordinates
      : geometry.type === 'Polygon'
        ? (geometry.coordinates[0] ?? []).slice(0, -1)
        : [];
  const corners = positions.map(([x = 0, y = 0]): LonLat => [x, y]);
  return corners.filter(([x, y], at) => at === 0 || x !== corners[at - 1]?.[0] || y !== corners[at - 1]?.[1]);
}

function modesOf({ color, snap, mayFinish }: DrawHandOptions) {
  const hex = color as HexColor;
  const points = {
    closingPointColor: hex,
    closingPointOutlineColor: '#000000' as HexColor,
    closingPointOutlineWidth: 1,
    closingPointWidth: 5,
    snappingPointColor: hex,
    snappingPointWidth: 6,
    snappingPointOutlineColor: '#000000' as HexColor,
    snappingPointOutlineWidth: 1,
  };
  const toCustom = ({ lng, lat, heldKeys }: TerraDrawMouseEvent): LonLat | undefined =>
    snap([lng, lat], heldKeys.includes('Alt'));
  const keyEvents = { cancel: null, finish: finishKey };
  const validation = (_: GeoJSONStoreFeatures, { updateType }: { updateType: string }) => ({
    valid: updateType !== 'finish' || mayFinish(),
  });
  return [
    new TerraDrawLineStringMode({
      keyEvents,
      validation,
      snapping: { toCustom },
      styles: { lineStringColor: hex, lineStringWidth: 2.5, ...points },
    }),
    new TerraDrawPolygonMode({
      keyEvents,
      validation,
      snapping: { toCustom },
      styles: { fillColor: hex, fillOpacity: 0.12, outlineColor: hex, outlineWidth: 2.5, ...points },
    }),
  ];
}

/** Draws a line or an area on the map with corners that snap. */
export function createDrawHand(map: MapLibreMap, options: DrawHandOptions): DrawHand {
  const drawing = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: modesOf(options),
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
  });
  const drawn = (): GeoJSONStoreFeatures | undefined =>
    drawing
      .getSnapshot()
      .find(({ geometry }) => geometry.type === 'LineString' || geometry.type === 'Polygon');
  let resting: ReturnType<typeof setTimeout> | undefined;
  const restart = (): void => {
    clearTimeout(resting);
    drawing.clear();
    drawing.setMode(options.mode);
  };
  drawing.start();
  drawing.setMode(options.mode);
  drawing.on('change', () => {
    const feature = drawn();
    options.onChange(feature ? cornersOf(feature) : []);
  });
  drawing.on('finish', (id) => {
    const feature = drawing.getSnapshotFeature(id);
    if (!feature) return;
    resting = setTimeout(() => drawing.setMode('static'));
    options.onFinish(cornersOf(feature));
  });
  return {
    corners: () => {
      const feature = drawn();
      return feature ? cornersOf(feature).length : 0;
    },
    finish: () =>
      map.getCanvas().dispatchEvent(new KeyboardEvent('keyup', { key: finishKey, bubbles: true })),
    takeBack: () => {
      if (!drawing.undo()) restart();
    },
    restart,
    stop: () => {
      clearTimeout(resting);
      drawing.stop();
    },
  };
}
