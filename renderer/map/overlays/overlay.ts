import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';

import type { ThemeName } from '#renderer/theme/palette.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { CameraFilter } from '#shared/model/camera_filter.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import type { OverlayId } from '#shared/model/view.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';
import type { Language } from '#shared/text/text.ts';

import type { MapPalette } from '../map_palette.ts';

/** All that the look of one overlay follows from. */
export type OverlayContext = {
  palette: MapPalette;
  theme: ThemeName;
  language: Language;
  origin: string;
  visible: boolean;
  opacity: number;
  /** Whether the heat is shown, which signs over a whole county should not cover. */
  heat: boolean;
  editions: Readonly<Record<LayerId, string>>;
  window: TimeWindow;
  /** Indexes of the categories shown, as tiles number them; null shows all. */
  categories: readonly number[] | null;
  /** Kinds of facilities that are drawn; null or nothing draws all. */
  facilityKinds?: readonly string[] | null;
  /** What else an incident has to satisfy: the core leaves the rest out of the tiles. */
  filter: EventFilter;
  /** Which cameras are shown: the core clusters and counts these alone. */
  cameraFilter: CameraFilter;
};

/** One overlay as pieces of a style: `body` lies in the order of the layer panel, `labels` above the names of the ground. */
export type OverlayPieces = {
  sources: Record<string, SourceSpecification>;
  body: LayerSpecification[];
  labels: LayerSpecification[];
};

/** Layers in which the pointer finds features, by overlay; the topmost part of each first. */
const ownPickLayers: Readonly<Partial<Record<OverlayId, readonly string[]>>> = {
  cameras: ['cameras_cluster', 'cameras_point'],
  facilities: ['facilities_sign'],
  incidents: ['incidents_point'],
  routes: ['routes_hit'],
  units: ['units_sign'],
  police_districts: ['police_districts_fill'],
  grids: ['grids_fill'],
  annotations: [
    'annotations_point',
    'annotations_line_solid',
    'annotations_line_dashed',
    'annotations_line_dotted',
    'annotations_fill',
  ],
  heat: [],
};

/** The parts of an overlay in which the pointer finds features, the topmost first. */
export function pickLayersOf(id: OverlayId): readonly string[] {
  return ownPickLayers[id] ?? [`${id}_point`, `${id}_line`, `${id}_fill`];
}

const emptyCollection = { type: 'FeatureCollection' as const, features: [] };

/** A source whose features the map controller sets; the style itself carries none. */
export const fedSource = (): SourceSpecification => ({ type: 'geojson', data: emptyCollection });

/** Address of a whole layer, which changes when its data does. */
export function layerUrl(origin: string, layer: LayerId, edition: string): string {
  return `${origin}/layers/${layer}.geojson?revision=${edition}`;
}
