import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import { annotationColour, annotationColours } from '#renderer/theme/annotation_looks.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';

import { strongFont } from '../style/style_text.ts';
import { fedSource, type OverlayContext, type OverlayPieces } from './overlay.ts';

/** Sources that the controller feeds: the shapes, under the key of their rows, and the words and heads that go with them. */
export const annotationSource = 'annotations';
export const annotationMarks = 'annotations_marks';

function colourOf(theme: ThemeName): ExpressionSpecification {
  return [
    'match',
    ['get', 'colour'],
    ...annotationColours.flatMap((code) => [code, annotationColour(theme, code)]),
    annotationColour(theme, ''),
  ] as unknown[] as ExpressionSpecification;
}

const isType = (type: string): ExpressionSpecification => ['==', ['geometry-type'], type];

const dashes: Readonly<Record<string, number[] | null>> = { solid: null, dashed: [3, 2], dotted: [0.4, 1.8] };

/** Annotations in the order in which they stand in their sets; words and symbols lie above all of them. */
export function annotationPieces(context: OverlayContext): OverlayPieces {
  const { palette, theme, visible, opacity } = context;
  const visibility = visible ? ('visible' as const) : ('none' as const);
  const width: ExpressionSpecification = ['coalesce', ['get', 'line_width'], 2.5];
  const sortKey: ExpressionSpecification = ['coalesce', ['get', 'rank'], 0];
  const line = (style: string, dash: number[] | null): LayerSpecification => ({
    id: `annotations_line_${style}`,
    type: 'line',
    source: annotationSource,
    filter: ['all', ['!', isType('Point')], ['==', ['coalesce', ['get', 'line_style'], 'solid'], style]],
    layout: {
      visibility,
      'line-join': 'round',
      'line-cap': style === 'dashed' ? 'butt' : 'round',
      'line-sort-key': sortKey,
    },
    paint: {
      'line-color': colourOf(theme),
      'line-width': width,
      'line-opacity': opacity,
      ...(dash ? { 'line-dasharray': dash } : {}),
    },
  });
  const label = (id: string, filter: ExpressionSpecification, isText: boolean): LayerSpecification => ({
    id,
    type: 'symbol',
    source: annotationMarks,
    filter,
    layout: {
      visibility,
      'text-field': ['get', 'label'],
      'text-font': strongFont,
      'text-size': isText ? ['coalesce', ['get', 'text_size'], 15] : 12,
      'text-max-width': 14,
      'text-allow-overlap': isText,
      'text-ignore-placement': isText,
      'icon-image': ['coalesce', ['get', 'image'], ''],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'icon-anchor': ['coalesce', ['get', 'icon_anchor'], 'center'],
      'icon-rotate': ['coalesce', ['get', 'azimuth'], 0],
      'icon-rotation-alignment': 'map',
      'text-optional': true,
      'text-variable-anchor': isText ? ['center'] : ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': isText ? 0 : ['coalesce', ['get', 'label_gap'], 0.4],
      'symbol-sort-key': sortKey,
    },
    paint: {
      'text-color': isText ? colourOf(theme) : palette.placeName,
      'text-halo-color': palette.halo,
      'text-halo-width': 1.6,
      'text-opacity': opacity,
      'icon-opacity': opacity,
    },
  });
  return {
    sources: { [annotationSource]: fedSource(), [annotationMarks]: fedSource() },
    body: [
      {
        id: 'annotations_fill',
        type: 'fill',
        source: annotationSource,
        filter: isType('Polygon'),
        layout: { visibility, 'fill-sort-key': sortKey },
        paint: {
          'fill-color': colourOf(theme),
          'fill-opacity': [
            'case',
            ['boolean', ['feature-state', 'hover'], false],
            0.26 * opacity,
            0.14 * opacity,
          ],
        },
      },
      ...Object.entries(dashes).map(([style, dash]) => line(style, dash)),
      {
        id: 'annotations_point',
        type: 'circle',
        source: annotationSource,
        filter: isType('Point'),
        layout: { visibility },
        paint: { 'circle-radius': 10, 'circle-opacity': 0 },
      },
      label('annotations_text', ['==', ['get', 'kind'], 'text'], true),
      label('annotations_mark', ['!=', ['get', 'kind'], 'text'], false),
    ],
    labels: [],
  };
}
