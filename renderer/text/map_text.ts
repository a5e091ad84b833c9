import type { Text } from '#shared/text/text.ts';

export const mapText = {
  'map.zoomIn': { zh: '放大', en: 'Zoom in' },
  'map.zoomOut': { zh: '缩小', en: 'Zoom out' },
  'map.title': { zh: '地图，方向键平移', en: 'Map, arrow keys pan' },
  'map.cluster': { zh: '{count} 台摄像机', en: '{count} cameras' },
  'map.undated': { zh: '没有时间', en: 'Undated' },
  'map.stepMove': { zh: '移动{layer}', en: 'Move in {layer}' },
  'map.moved': { zh: '{step}：已完成，可按 Ctrl+Z 撤销', en: '{step}: done, Ctrl+Z undoes it' },
} as const satisfies Record<string, Text>;
