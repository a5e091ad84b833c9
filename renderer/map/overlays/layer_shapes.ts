import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';

import { layerById, type LayerId } from '#shared/layers/index.ts';

import { regularFont } from '../style/style_text.ts';
import { layerUrl, type OverlayContext, type OverlayPieces } from './overlay.ts';

const ofType = (...types: string[]): FilterSpecification => ['in', ['geometry-type'], ['literal', types]];

const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];

/** A layer that no file of its own draws: its areas, lines and points in the colour of signs, named from zoom 14. */
export function layerShapePieces(layer: LayerId, context: OverlayContext): OverlayPieces {
  const { palette, origin, editions, opacity } = context;
  const visibility = context.visible ? 'visible' : 'none';
  const common = { source: layer, minzoom: 9 };
  const body: LayerSpecification[] = [
    {
      ...common,
      id: `${layer}_fill`,
      type: 'fill',
      filter: ofType('Polygon', 'MultiPolygon'),
      layout: { visibility },
      paint: {
        'fill-color': palette.sign,
        'fill-opacity': ['case', isHovered, 0.24 * opacity, 0.12 * opacity],
      },
    },
    {
      ...common,
      id: `${layer}_line`,
      type: 'line',
      filter: ofType('LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'),
      layout: { visibility, 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.sign,
        'line-opacity': opacity,
        'line-width': ['case', isHovered, 4, 2.5],
      },
    },
    {
      ...common,
      id: `${layer}_point`,
      type: 'circle',
      filter: ofType('Point', 'MultiPoint'),
      layout: { visibility },
      paint: {
        'circle-radius': 5,
        'circle-color': palette.sign,
        'circle-opacity': opacity,
        'circle-stroke-color': palette.signPlate,
        'circle-stroke-opacity': opacity,
        'circle-stroke-width': 1.5,
      },
    },
  ];
  const name: LayerSpecification = {
    ...common,
    id: `${layer}_name`,
    type: 'symbol',
    minzoom: 14,
    layout: {
      visibility,
      'symbol-placement': layerById(layer).geometry === 'MultiLineString' ? 'line-center' : 'point',
      'text-field': ['get', layerById(layer).nameField],
      'text-font': regularFont,
      'text-size': 11.5,
      'text-offset': [0, 1],
    },
    paint: {
      'text-color': palette.placeName,
      'text-halo-color': palette.halo,
      'text-halo-width': 1.3,
      'text-opacity': opacity,
    },
  };
  return {
    sources: { [layer]: { type: 'geojson', data: layerUrl(origin, layer, editions[layer]) } },
    body,
    labels: [name],
  };
}
