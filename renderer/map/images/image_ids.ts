import type { ExpressionSpecification } from 'maplibre-gl';

import type { ThemeName } from '#renderer/theme/palette.ts';

import { ringParts } from './cluster_image.ts';

/** Names of pictures say all that is drawn in them: they are made when the map first asks for one. */

/** What is out of use or only planned is drawn hollow. */
export function signImageId(theme: ThemeName): ExpressionSpecification {
  return [
    'concat',
    `sign/${theme}/`,
    ['coalesce', ['get', 'kind'], 'other'],
    ['match', ['get', 'state'], ['out_of_use', 'planned'], '/hollow', ''],
  ];
}

export function unitImageId(theme: ThemeName): ExpressionSpecification {
  return [
    'concat',
    `unit/${theme}/`,
    ['coalesce', ['get', 'kind'], 'institution'],
    '/',
    ['coalesce', ['get', 'level'], 'county'],
  ];
}

/** A bullet camera without a bearing gets the symbol that does not point. */
export function cameraImageId(theme: ThemeName): ExpressionSpecification {
  return [
    'concat',
    `camera/${theme}/`,
    ['coalesce', ['get', 'kind'], 'unknown'],
    ['case', ['all', ['==', ['get', 'kind'], 'bullet'], ['!', ['has', 'bearing']]], '_undirected', ''],
    '/',
    ['coalesce', ['get', 'state'], 'unknown'],
  ];
}

const parts = (state: string): ExpressionSpecification => [
  'to-string',
  ['ceil', ['-', ['/', ['*', ringParts, ['coalesce', ['get', state], 0]], ['get', 'point_count']], 0.02]],
];

/** Diameters by how many cameras a cluster holds. */
const clusterDiameters: readonly [from: number, pixels: number][] = [
  [0, 26],
  [10, 30],
  [100, 36],
  [1000, 42],
];

export function clusterImageId(theme: ThemeName): ExpressionSpecification {
  const [first, ...more] = clusterDiameters;
  return [
    'concat',
    `cluster/${theme}/`,
    [
      'step',
      ['get', 'point_count'],
      String(first?.[1] ?? 26),
      ...more.flatMap(([from, pixels]): (number | string)[] => [from, String(pixels)]),
    ] as ExpressionSpecification,
    '/',
    parts('offline'),
    '/',
    parts('fault'),
    '/',
    parts('unknown'),
  ];
}

/** A symbol of an annotation, or `arrow` for the head of one, in one of the annotations' colours. */
export function annotationImageId(theme: ThemeName, symbol: string, colour: string): string {
  return `annotation/${theme}/${symbol}/${colour}`;
}

/** Marks of places: the one asked about, and the one that something is being put to. */
export function markImageId(theme: ThemeName, mark: 'place' | 'editing'): string {
  return `mark/${theme}/${mark}`;
}
