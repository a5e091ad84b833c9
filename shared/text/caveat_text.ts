import type { Text } from './text.ts';

/** Sentences that stand beside every picture and in every file of their kind. They can be moved, not removed. */
export const caveatText = {
  hotspots: {
    zh: '密集的地方，是上报多的地方；没有记录，不等于平安无事。热点只说明地点，不针对、也不预测任何人。',
    en: 'Dense means often reported; quiet does not mean safe. Hotspots are about places; they say nothing about any person and predict nothing.',
  },
} as const satisfies Record<string, Text>;
