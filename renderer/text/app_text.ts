import type { Text } from '#shared/text/text.ts';

export const appText = {
  'app.name': { zh: '观澜', en: 'Guanlan' },
  'app.demo': { zh: '演示数据', en: 'Demo data' },
} as const satisfies Record<string, Text>;
