import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import { mobileLevel } from '../areas/area_parts.ts';
import { regularFont, strongFont } from '../style/style_text.ts';
import { zoomRamp } from '../style/zoom_ramp.ts';
import { fedSource, layerUrl, type OverlayContext, type OverlayPieces } from './overlay.ts';

type AreaLayer = 'grids' | 'police_districts';

/** Sources of an area layer: its polygons, each border once, and one place for each name. */
function areaSources(layer: AreaLayer, { origin, editions }: OverlayContext): OverlayPieces['sources'] {
  return {
    [layer]: { type: 'geojson', data: layerUrl(origin, layer, editions[layer]), tolerance: 0.5 },
    [`${layer}_borders`]: {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      tolerance: 0.4,
    },
    [`${layer}_names`]: fedSource(),
  };
}

const visibility = (visible: boolean) => ({ visibility: visible ? ('visible' as const) : ('none' as const) });

/** Opacity of the area under the pointer; none of any other. */
function pointedAt(opacity: number): ExpressionSpecification {
  return ['case', ['boolean', ['feature-state', 'hover'], false], opacity, 0];
}

/** Nothing but the pointer's hover fills an area, hardly where one area fills the screen; the layer is what the pointer finds areas in. */
function hoverFill(
  layer: AreaLayer,
  color: string,
  { visible, opacity }: OverlayContext,
): LayerSpecification {
  return {
    id: `${layer}_fill`,
    type: 'fill',
    source: layer,
    layout: visibility(visible),
    paint: {
      'fill-color': color,
      'fill-antialias': false,
      'fill-opacity': [
        'interpolate',
        ['linear'],
        ['zoom'],
        12,
        pointedAt(0.1 * opacity),
        14,
        pointedAt(0.03 * opacity),
      ],
    },
  };
}

type BorderStyle = {
  level: string;
  width: ExpressionSpecification;
  opacity: ExpressionSpecification;
  /** Lengths of dash and gap in line widths; a solid line has none. */
  dash?: [number, number];
  /** Pixels between the two strokes of a double line. */
  gap?: ExpressionSpecification;
  minzoom?: number;
};

function border(layer: AreaLayer, color: string, style: BorderStyle, visible: boolean): LayerSpecification {
  return {
    id: `${layer}_border_${style.level}`,
    type: 'line',
    source: `${layer}_borders`,
    filter: ['==', ['get', 'level'], style.level],
    ...(style.minzoom === undefined ? {} : { minzoom: style.minzoom }),
    layout: { ...visibility(visible), 'line-join': 'round', 'line-cap': 'butt' },
    paint: {
      'line-color': color,
      'line-width': style.width,
      'line-opacity': style.opacity,
      ...(style.dash ? { 'line-dasharray': style.dash } : {}),
      ...(style.gap ? { 'line-gap-width': style.gap } : {}),
    },
  };
}

/** The name, and under it the code where the area has room for both at a zoom. */
function nameAt(zoom: number): ExpressionSpecification {
  const fits: ExpressionSpecification = ['<=', ['+', ['get', 'zoom'], 2.4], zoom];
  return [
    'format',
    ['get', 'name'],
    {},
    ['case', fits, ['concat', '\n', ['get', 'code']], ''],
    { 'font-scale': 0.82, 'text-font': ['literal', regularFont] },
  ];
}

/** Filters see the whole zoom of a tile, which is up to one behind the map's. */
const tileZoomLag = 0.6;

/** A level whose names begin at a zoom, however much room they have before it. */
type NamedLevel = { code: string; from: number };

/** Names from the zoom at which they fit their area; the code joins below where there is room. */
function names(
  layer: AreaLayer,
  { palette, visible, opacity }: OverlayContext,
  color: string,
  levels: readonly NamedLevel[],
): LayerSpecification {
  const zooms = [10, 11, 12, 13, 14, 15, 16, 17];
  const firstZoom = levels.reduce<ExpressionSpecification | number>(
    (otherwise, { code, from }) => ['case', ['==', ['get', 'level'], code], from, otherwise],
    0,
  );
  return {
    id: `${layer}_name`,
    type: 'symbol',
    source: `${layer}_names`,
    filter: ['>=', ['+', ['zoom'], tileZoomLag], ['max', ['get', 'zoom'], firstZoom]],
    layout: {
      ...visibility(visible),
      'text-field': [
        'step',
        ['zoom'],
        nameAt(0),
        ...zooms.flatMap((zoom): (number | ExpressionSpecification)[] => [zoom, nameAt(zoom)]),
      ] as ExpressionSpecification,
      'text-font': strongFont,
      'text-size': zoomRamp([8, 10.5], [12, 12], [16, 14]),
      'text-max-width': 9,
      'text-line-height': 1.25,
      'text-padding': 4,
      'text-variable-anchor': [
        'step',
        ['zoom'],
        ['literal', ['center', 'top', 'bottom', 'left', 'right']],
        12,
        ['literal', ['center', 'top', 'bottom']],
      ],
      'text-radial-offset': ['step', ['zoom'], 2.3, 12, 1.2],
      'text-justify': 'auto',
      'symbol-sort-key': ['index-of', ['get', 'level'], ['literal', levels.map(({ code }) => code)]],
    },
    paint: {
      'text-color': color,
      'text-opacity': opacity,
      'text-halo-color': palette.halo,
      'text-halo-width': 1.4,
      'text-halo-blur': 0.3,
    },
  };
}

/** Grids: thin dashed lines whose weight says the level. */
export function gridPieces(context: OverlayContext): OverlayPieces {
  const { palette, visible, opacity } = context;
  const fade = (...stops: [number, number][]): ExpressionSpecification =>
    zoomRamp(...stops.map(([zoom, value]): [number, number] => [zoom, value * opacity]));
  const borders: BorderStyle[] = [
    {
      level: mobileLevel,
      width: zoomRamp([8, 1], [12, 1.8], [17, 3]),
      opacity: fade([8, 0.5], [11, 0.9], [17, 1]),
      dash: [0.6, 1.6],
    },
    {
      level: '3',
      width: zoomRamp([8, 0.5], [12, 0.8], [17, 1.4]),
      opacity: fade([8.5, 0], [10.5, 0.35], [12.5, 0.75]),
      dash: [3, 3],
    },
    {
      level: '2',
      width: zoomRamp([8, 0.7], [12, 1.1], [17, 1.9]),
      opacity: fade([7.5, 0], [10, 0.5], [12, 0.85]),
      dash: [4, 2.5],
    },
    {
      level: '1',
      width: zoomRamp([6, 0.8], [10, 1.2], [13, 1.7], [17, 2.8]),
      opacity: fade([5, 0.6], [9, 0.75], [12, 0.9]),
      dash: [5, 2],
    },
  ];
  return {
    sources: areaSources('grids', context),
    body: [
      hoverFill('grids', palette.grid, context),
      ...borders.map((style) => border('grids', palette.grid, style, visible)),
    ],
    labels: [
      names('grids', context, palette.gridName, [
        { code: '1', from: 7 },
        { code: '2', from: 10.5 },
        { code: '3', from: 12.5 },
        { code: mobileLevel, from: 11 },
      ]),
    ],
  };
}

/** Police districts: a solid double line, heavier around the area of a station. */
export function policeDistrictPieces(context: OverlayContext): OverlayPieces {
  const { palette, visible, opacity } = context;
  const level = (name: string, weight: number, from: number): BorderStyle => ({
    level: name,
    width: zoomRamp([7, 0.35 * weight], [12, 0.7 * weight], [17, 1.1 * weight]),
    gap: zoomRamp([7, 0.7], [10, 1], [12, 1.6 * weight], [17, 2.4 * weight]),
    opacity: zoomRamp([from, 0], [from + 1.5, 0.5 * opacity], [13, 0.9 * opacity]),
    minzoom: from,
  });
  return {
    sources: areaSources('police_districts', context),
    body: [
      hoverFill('police_districts', palette.district, context),
      border('police_districts', palette.district, level('district', 1, 9.5), visible),
      border('police_districts', palette.district, level('station', 1.5, 6), visible),
    ],
    labels: [
      names('police_districts', context, palette.districtName, [
        { code: 'station', from: 10.8 },
        { code: 'district', from: 12.2 },
      ]),
    ],
  };
}
