import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

import type { AreaFill } from '#renderer/state/area_fill_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { CameraFilter } from '#shared/model/camera_filter.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import type { OverlayId, View } from '#shared/model/view.ts';
import type { Drill } from '#shared/rpc/drill_schemas.ts';
import type { Basemap, TimeWindow } from '#shared/rpc/schemas.ts';
import type { Language } from '#shared/text/text.ts';

import { mapPalettes } from './map_palette.ts';
import { annotationPieces } from './overlays/annotations.ts';
import { areaFillLayer } from './overlays/area_fill.ts';
import { areaVersionPieces } from './overlays/area_version.ts';
import { gridPieces, policeDistrictPieces } from './overlays/areas.ts';
import { cameraPieces } from './overlays/cameras.ts';
import { checkPieces } from './overlays/check_marks.ts';
import { coveragePieces, planPieces } from './overlays/coverage.ts';
import { drillPieces } from './overlays/drills.ts';
import { facilityPieces } from './overlays/facilities.ts';
import { filterPieces } from './overlays/filter_shapes.ts';
import { hotspotPieces, type HotspotScene } from './overlays/hotspots.ts';
import { layerShapePieces } from './overlays/layer_shapes.ts';
import { incidentPieces } from './overlays/incidents.ts';
import type { OverlayContext, OverlayPieces } from './overlays/overlay.ts';
import { routePieces } from './overlays/routes.ts';
import { selectionPieces } from './overlays/selection.ts';
import { unitPieces } from './overlays/units.ts';
import { basemapLayers, basemapSource, basemapSourceOf, type BasemapLayers } from './style/basemap_layers.ts';
import { fontFaces } from './style/style_text.ts';

/** All that the drawing of the map follows from, but for the camera. Plain values. */
export type MapScene = {
  basemap: Basemap | null;
  theme: ThemeName;
  language: Language;
  /** Scheme, host and port that everything is asked of. */
  origin: string;
  /** Top of the map first. */
  overlays: View['overlays'];
  /** Names the state of each layer's data, for its address. */
  editions: Readonly<Record<LayerId, string>>;
  window: TimeWindow;
  categories: readonly number[] | null;
  filter: EventFilter;
  cameraFilter: CameraFilter;
  /** Drawn where the heat lies, under the borders of areas that lie above it. */
  hotspots: HotspotScene | null;
  /** Id of the coverage whose ground is drawn where the heat lies. */
  coverage?: string | null;
  /** Areas coloured by a value, under what lies where the heat does. */
  areaFill?: AreaFill | null;
  /** Kinds of facilities that are drawn; null draws all. */
  facilityKinds?: readonly string[] | null;
  /** The drill that runs. */
  drill?: Drill | null;
};

/** The style, and the layer under which the heat is drawn. */
export type BuiltStyle = { style: StyleSpecification; heatBefore: string };

const overlayPieces: Readonly<Partial<Record<LayerId, (context: OverlayContext) => OverlayPieces>>> = {
  grids: gridPieces,
  police_districts: policeDistrictPieces,
  routes: routePieces,
  units: unitPieces,
  facilities: facilityPieces,
  cameras: cameraPieces,
  incidents: incidentPieces,
  annotations: annotationPieces,
};

/** Overlays that lie under the names of the basemap; points lie above them. */
const areaOverlays: readonly OverlayId[] = ['heat', 'grids', 'police_districts'];

/** Always there and always drawn, so that the heat has a place to stand even on an empty map. */
const heatSlot: LayerSpecification = {
  id: 'heat_slot',
  type: 'background',
  paint: { 'background-opacity': 0 },
};

/**
 * The whole map as a MapLibre style: ground, overlays in the order of the panel, names of ground and areas above the last
 * of the area overlays and under the points, names of what lies above these each with its overlay, selection. Pure; no glyphs
 * URL, no sprite, no address but the console's own.
 */
export function buildStyle(scene: MapScene): BuiltStyle {
  const palette = mapPalettes[scene.theme];
  const base: BasemapLayers = scene.basemap
    ? basemapLayers(scene.basemap, palette, scene.theme, scene.language)
    : { ground: [], names: [] };
  const bottomUp = [...scene.overlays].reverse();
  const heat = scene.overlays.some(({ id, visible, opacity }) => id === 'heat' && visible && opacity > 0);
  const topArea = bottomUp.findLastIndex(({ id }) => areaOverlays.includes(id));
  const sources: StyleSpecification['sources'] = scene.basemap
    ? { [basemapSource]: basemapSourceOf(scene.basemap, scene.origin) }
    : {};
  const found = scene.hotspots
    ? hotspotPieces(scene.hotspots, scene.theme, scene.origin)
    : { sources: {}, body: [] };
  Object.assign(sources, found.sources);
  const covered = coveragePieces(scene.coverage ?? null, scene.theme, scene.origin);
  const planned = planPieces(palette, scene.theme);
  const checked = checkPieces(palette, scene.theme);
  Object.assign(sources, covered.sources, planned.sources, checked.sources);
  const filled = scene.areaFill ? areaFillLayer(scene.areaFill, scene.theme) : [];
  const bodies: LayerSpecification[] = [];
  const labels: LayerSpecification[] = [];
  bottomUp.forEach(({ id, visible, opacity }, index) => {
    if (id === 'heat') {
      bodies.push(...filled, ...covered.body, heatSlot, ...found.body);
    } else {
      const context = { ...scene, palette, visible, opacity, heat };
      const pieces = overlayPieces[id]?.(context) ?? layerShapePieces(id, context);
      Object.assign(sources, pieces.sources);
      bodies.push(...pieces.body);
      (index < topArea || areaOverlays.includes(id) ? labels : bodies).push(...pieces.labels);
    }
    if (index === topArea) bodies.push(...base.names, ...labels);
  });
  if (topArea < 0) bodies.push(...covered.body, heatSlot, ...found.body, ...base.names);
  const selection = selectionPieces(palette);
  const earlier = areaVersionPieces(palette);
  const shapes = filterPieces(scene.filter, palette);
  const drill = drillPieces(scene.drill ?? null, palette, scene.theme, scene.language);
  Object.assign(sources, earlier.sources, selection.sources, shapes.sources, drill.sources);
  const ground: LayerSpecification = {
    id: 'base_land',
    type: 'background',
    paint: { 'background-color': palette.land },
  };
  return {
    style: {
      version: 8,
      'font-faces': fontFaces(scene.origin),
      sources,
      layers: [
        ground,
        ...base.ground,
        ...bodies,
        ...shapes.body,
        ...checked.body,
        ...drill.body,
        ...earlier.body,
        ...selection.body,
        ...planned.body,
      ],
    },
    heatBefore: heatSlot.id,
  };
}
