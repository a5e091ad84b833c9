import type { ExpressionSpecification } from 'maplibre-gl';

import type { Language } from '#shared/text/text.ts';

/** Family names behind the bundled font, for machines on which it does not load: what Chinese desktops carry. */
const localFamilies = ['Source Han Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', 'sans-serif'];

/** Stacks of `text-font`. The first name of each is bundled, by `fontFaces`. */
export const regularFont: string[] = ['Noto Sans SC', ...localFamilies];
export const strongFont: string[] = ['Noto Sans SC Semibold', ...localFamilies];

/** The style's `font-faces`: one CJK font in two weights, served by the shell; there is no glyphs URL. */
export function fontFaces(origin: string): Record<string, string> {
  return {
    'Noto Sans SC': `${origin}/fonts/noto_sans_sc_400.woff2`,
    'Noto Sans SC Semibold': `${origin}/fonts/noto_sans_sc_600.woff2`,
  };
}

const nameFields: Record<Language, readonly string[]> = {
  zh: ['name:zh-Hans', 'name:zh', 'name_zh', 'name'],
  en: ['name:en', 'name_en', 'name:latin', 'name'],
};

/** The name of a basemap feature in the language of the window, else in the place's own. */
export function nameIn(language: Language): ExpressionSpecification {
  const fields = nameFields[language].map((field): ExpressionSpecification => ['get', field]);
  return ['coalesce', ...fields] as ExpressionSpecification;
}
