import type { Text } from '#shared/text/text.ts';

export const mapText = {
  'map.zoomIn': { zh: '放大', en: 'Zoom in' },
  'map.zoomOut': { zh: '缩小', en: 'Zoom out' },
} as const satisfies Record<string, Text>;
