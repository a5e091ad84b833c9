import type { Text } from './text.ts';

/** Sentences that stand beside every picture and in every file of their kind. They can be moved, not removed. */
export const caveatText = {
  hotspots: {
    zh: '密集的地方，是上报多的地方；没有记录，不等于平安无事。热点只说明地点，不针对、也不预测任何人。',
    en: 'Dense means often reported; quiet does not mean safe. Hotspots are about places; they say nothing about any person and predict nothing.',
  },
  coverage: {
    zh: '覆盖按登记的朝向、视场角和可视距离推算，不等于画面看得清；事件多少随上报而变，没有上报不等于没有需要。排序只为选点参考。',
    en: 'Coverage follows from recorded bearing, angle and reach; it does not say that a picture is clear. Incidents follow reporting: none reported does not mean none needed. The ranking helps to choose places and no more.',
  },
} as const satisfies Record<string, Text>;
