import { layerById } from '../layers/index.ts';
import { cameraFilterFields, type CameraFilter } from '../model/camera_filter.ts';
import type { CameraQuestion } from '../rpc/camera_schemas.ts';
import { cameraAgeText } from './camera_text.ts';
import type { Language, Text } from './text.ts';

const words = {
  empty: { zh: '未填写', en: 'not stated' },
  unit: { zh: '管理单位', en: 'managed by' },
  age: { zh: '安装年限', en: 'age' },
  grids: { zh: '网格', en: 'grid' },
  police_districts: { zh: '警务区', en: 'police district' },
} as const satisfies Record<string, Text>;

/** The label of a code of a camera's field; the empty code is one that the register leaves open. */
function labelOf(fieldId: string, code: string, language: Language): string {
  if (code === '') return words.empty[language];
  const field = layerById('cameras').fields.find(({ id }) => id === fieldId);
  return field?.choices?.find((choice) => choice.code === code)?.label[language] ?? code;
}

function withinWords({ by, key }: NonNullable<CameraQuestion['within']>, language: Language): string {
  if (by === 'age') {
    const band = Object.entries(cameraAgeText).find(([from]) => from === key)?.[1];
    return `${words.age[language]} ${band?.[language] ?? words.empty[language]}`;
  }
  if (by === 'unit' || by === 'grids' || by === 'police_districts')
    return `${words[by][language]} ${key === '' ? words.empty[language] : key}`;
  return labelOf(by, key, language);
}

/** A filter of cameras in words; empty where it lets all through. */
export function cameraFilterWords(
  filter: CameraFilter,
  within: CameraQuestion['within'],
  language: Language,
): string {
  const parts = cameraFilterFields.flatMap((field) => {
    const codes = filter[field];
    if (!codes) return [];
    const label = layerById('cameras').fields.find(({ id }) => id === field)?.label[language] ?? field;
    const named = codes.map((code) => labelOf(field, code, language));
    return [`${label} ${named.join(language === 'zh' ? '、' : ', ')}`];
  });
  if (within) parts.push(withinWords(within, language));
  return parts.join(language === 'zh' ? '；' : '; ');
}
