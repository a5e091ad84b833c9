import type { Text } from '#shared/text/text.ts';

/** Drawing, measuring, annotations and geofences. */
export const annotationText = {
  'rail.annotations': { zh: '标绘', en: 'Draw' },
  'command.panelAnnotations': { zh: '标绘与围栏', en: 'Annotations and geofences' },
  'annotations.title': { zh: '标绘', en: 'Annotations' },
  'annotations.noSet': { zh: '未分组', en: 'No set' },
} as const satisfies Record<string, Text>;
