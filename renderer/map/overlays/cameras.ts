import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';

import { cameraFilterKey } from '#shared/model/camera_filter.ts';

import { cameraImageId, clusterImageId } from '../images/image_ids.ts';
import { strongFont } from '../style/style_text.ts';
import { zoomRamp } from '../style/zoom_ramp.ts';
import { fedSource, type OverlayContext, type OverlayPieces } from './overlay.ts';

/** Zoom from which view sectors are drawn. */
export const sectorZoom = 15.5;

/** Deepest zoom of the camera tiles; beyond it they are stretched. */
const tileMaxZoom = 16;

const isCluster: ExpressionSpecification = ['has', 'point_count'];

/** Thousands are shortened, so that the number stays inside the ring. */
const countText: ExpressionSpecification = [
  'case',
  ['>=', ['get', 'point_count'], 1000],
  ['concat', ['number-format', ['/', ['get', 'point_count'], 1000], { 'max-fraction-digits': 1 }], 'k'],
  ['to-string', ['get', 'point_count']],
];

/** Cameras from the core's tiles: doughnuts that show shares of states, then single symbols, then what they see. */
export function cameraPieces(context: OverlayContext): OverlayPieces {
  const { origin, editions, cameraFilter } = context;
  const key = cameraFilterKey(cameraFilter);
  const query = key === '' ? '' : `?filter=${encodeURIComponent(key)}`;
  return {
    sources: {
      cameras: {
        type: 'vector',
        tiles: [`${origin}/tiles/cameras/${editions.cameras}/{z}/{x}/{y}${query}`],
        minzoom: 0,
        maxzoom: tileMaxZoom,
        promoteId: { cameras: 'fid' },
      },
      camera_sectors: fedSource(),
    },
    body: [...sectorLayers(context), singles(context), clusters(context)],
    labels: [],
  };
}

/**
 * How much the record says of what a camera sees: all of it; not its reach or angle, which are taken for those of its kind; or
 * not where it looks, so that only its reach is drawn.
 */
export type SectorKind = 'known' | 'assumed' | 'undirected';

const isKind = (...kinds: SectorKind[]): FilterSpecification => ['in', ['get', 'known'], ['literal', kinds]];

function sectorLayers({ palette, visible, opacity }: OverlayContext): LayerSpecification[] {
  const color: ExpressionSpecification = [
    'match',
    ['get', 'state'],
    'online',
    palette.online,
    'fault',
    palette.fault,
    palette.offline,
  ];
  const common = {
    source: 'camera_sectors',
    minzoom: sectorZoom,
    layout: { visibility: visible ? ('visible' as const) : ('none' as const) },
  };
  const line = { 'line-color': color, 'line-width': 0.8, 'line-opacity': 0.4 * opacity };
  return [
    {
      ...common,
      id: 'cameras_sector',
      type: 'fill',
      filter: isKind('known', 'assumed'),
      paint: { 'fill-color': color, 'fill-opacity': 0.15 * opacity },
    },
    { ...common, id: 'cameras_sector_edge', type: 'line', filter: isKind('known'), paint: line },
    {
      ...common,
      id: 'cameras_sector_assumed',
      type: 'line',
      filter: isKind('assumed', 'undirected'),
      paint: { ...line, 'line-dasharray': [4, 3], 'line-opacity': 0.55 * opacity },
    },
  ];
}

function singles({ theme, visible, opacity }: OverlayContext): LayerSpecification {
  return {
    id: 'cameras_point',
    type: 'symbol',
    source: 'cameras',
    'source-layer': 'cameras',
    filter: ['!', isCluster],
    layout: {
      visibility: visible ? 'visible' : 'none',
      'icon-image': cameraImageId(theme),
      'icon-size': zoomRamp([9, 0.65], [13, 0.85], [16, 1.1]),
      'icon-rotate': ['case', ['==', ['get', 'kind'], 'bullet'], ['coalesce', ['get', 'bearing'], 0], 0],
      'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
    paint: { 'icon-opacity': opacity },
  };
}

/** Over a whole county the rings stand back where the heat is shown, which they would cover; near by they are as ever. */
const calmZooms = [11, 12.5] as const;

function clusters({ theme, palette, visible, opacity, heat }: OverlayContext): LayerSpecification {
  const [far, near] = calmZooms;
  const sized = (calm: number, usual: number): ExpressionSpecification | number =>
    heat ? zoomRamp([far, calm], [near, usual]) : usual;
  return {
    id: 'cameras_cluster',
    type: 'symbol',
    source: 'cameras',
    'source-layer': 'cameras',
    filter: isCluster,
    layout: {
      visibility: visible ? 'visible' : 'none',
      'icon-image': clusterImageId(theme),
      'icon-size': sized(0.72, 1),
      'icon-allow-overlap': true,
      'text-field': countText,
      'text-font': strongFont,
      'text-size': sized(9, 11),
      'text-allow-overlap': true,
    },
    paint: {
      'icon-opacity': sized(0.5 * opacity, opacity),
      'text-opacity': sized(0.85 * opacity, opacity),
      'text-color': palette.clusterText,
    },
  };
}
