import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import { fillStep, type AreaFill } from '#renderer/state/area_fill_store.ts';
import { palettes, type ThemeName } from '#renderer/theme/palette.ts';

/** Areas filled by their class, under all borders; the source is that of the layer itself. */
export function areaFillLayer(
  { layer, level, breaks, classes }: AreaFill,
  theme: ThemeName,
): LayerSpecification[] {
  const entries = Object.entries(classes);
  if (entries.length === 0) return [];
  const { heat } = palettes[theme];
  const colour = (index: number): string => heat[fillStep(index, breaks.length)] ?? 'rgba(0, 0, 0, 0)';
  const byCode = entries.flatMap(([code, index]) => [code, colour(index)]);
  return [
    {
      id: 'area_fill',
      type: 'fill',
      source: layer,
      filter: ['==', ['get', 'level'], level],
      paint: {
        'fill-color': [
          'match',
          ['get', 'code'],
          ...byCode,
          'rgba(0, 0, 0, 0)',
        ] as unknown[] as ExpressionSpecification,
        'fill-opacity': 0.6,
        'fill-antialias': false,
      },
    },
  ];
}
