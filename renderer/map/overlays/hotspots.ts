import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import type { Hotspots } from '#renderer/state/hotspot_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import { emergingPatterns } from '#shared/statistics/emerging_patterns.ts';

import { classColour, clusterColour, patternColour } from '../hotspot_colours.ts';
import type { OverlayPieces } from './overlay.ts';

/** What the map has to know of the hotspots that are shown. */
export type HotspotScene = {
  id: string;
  method: Hotspots['parameters']['method'];
  /** Of an 80-20 result: least count of the cells that hold 80 % of the events. */
  leastOfEighty: number | null;
};

/** What of a result a map can draw; a Knox table has no place on it. */
export function hotspotScene({ id, parameters, summary }: Hotspots): HotspotScene | null {
  if (parameters.method === 'knox') return null;
  const last =
    summary.method === 'pareto' ? summary.rows[(summary.cellsForEighty ?? 0) - 1]?.count : undefined;
  return { id, method: parameters.method, leastOfEighty: last ?? null };
}

const source = 'hotspots';

const levels = [-3, -2, -1, 1, 2, 3] as const;

function classColours(theme: ThemeName): ExpressionSpecification {
  return [
    'match',
    ['get', 'class'],
    ...levels.flatMap((level): (number | string)[] => [level, classColour(theme, level)]),
    'rgba(0, 0, 0, 0)',
  ] as unknown[] as ExpressionSpecification;
}

function patternColours(theme: ThemeName): ExpressionSpecification {
  return [
    'case',
    ['<', ['get', 'direction'], 0],
    patternColour(theme, 'none', false),
    [
      'match',
      ['get', 'pattern'],
      ...emergingPatterns.flatMap((pattern) => [pattern, patternColour(theme, pattern, true)]),
      'rgba(0, 0, 0, 0)',
    ],
  ] as unknown[] as ExpressionSpecification;
}

function colourOf(
  { method, leastOfEighty }: HotspotScene,
  theme: ThemeName,
): ExpressionSpecification | string {
  if (method === 'gistar') return classColours(theme);
  if (method === 'emerging') return patternColours(theme);
  if (method === 'dbscan') return clusterColour(theme);
  const few = classColour(theme, 1);
  if (leastOfEighty === null) return few;
  return ['case', ['>=', ['coalesce', ['get', 'count'], 0], leastOfEighty], classColour(theme, 3), few];
}

/** Cells or clusters as fills; what is cold has a broken edge, so that it is told from what is hot without its colour. */
export function hotspotPieces(scene: HotspotScene, theme: ThemeName, origin: string): OverlayPieces {
  const color = colourOf(scene, theme);
  const isCold: ExpressionSpecification = [
    'any',
    ['<', ['coalesce', ['get', 'class'], 0], 0],
    ['<', ['coalesce', ['get', 'direction'], 0], 0],
  ];
  const edge = (id: string, cold: boolean): LayerSpecification => ({
    id,
    type: 'line',
    source,
    filter: cold ? isCold : ['!', isCold],
    paint: {
      'line-color': color,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.4, 13, 1.4],
      'line-opacity': 0.9,
      ...(cold ? { 'line-dasharray': [2, 2] } : {}),
    },
  });
  return {
    sources: {
      [source]: {
        type: 'geojson',
        data: `${origin}/hotspots/${scene.id}.geojson?only=significant`,
        tolerance: 0.3,
      },
    },
    body: [
      {
        id: 'hotspots_fill',
        type: 'fill',
        source,
        paint: {
          'fill-color': color,
          'fill-antialias': false,
          'fill-opacity': scene.method === 'dbscan' ? 0.35 : 0.62,
        },
      },
      edge('hotspots_edge', false),
      edge('hotspots_edge_cold', true),
    ],
    labels: [],
  };
}
