import { fillText } from './fill_text.ts';
import type { Language, Text } from './text.ts';

/** Why a column is never stored nor shown. */
export const refusalText = {
  person_column: {
    zh: '“{column}”是个人信息，不导入',
    en: 'Column "{column}" holds personal data and is not imported',
  },
  contact_column: {
    zh: '“{column}”是联系方式，不导入',
    en: 'Column "{column}" holds contact details and is not imported',
  },
  narrative_column: {
    zh: '“{column}”是叙述性文字，常含姓名，不导入',
    en: 'Column "{column}" is a narrative that may name people and is not imported',
  },
  credential_column: {
    zh: '“{column}”是账号或口令，不导入',
    en: 'Column "{column}" holds accounts or passwords and is not imported',
  },
  network_address_column: {
    zh: '“{column}”是设备网络地址，不导入',
    en: 'Column "{column}" holds network addresses and is not imported',
  },
  moving_device_column: {
    zh: '“{column}”说明移动设备，位置会随人移动，不导入',
    en: 'Column "{column}" tells of moving devices and is not imported',
  },
  profiling_column: {
    zh: '“{column}”涉及民族、宗教、信访或人脸等识别，不导入',
    en: 'Column "{column}" concerns faith, descent, petition or the recognition of faces and is not imported',
  },
  plate_column: {
    zh: '“{column}”是车牌号，不导入',
    en: 'Column "{column}" holds number plates and is not imported',
  },
} as const satisfies Record<string, Text>;

export type RefusalCode = keyof typeof refusalText;

/** The sentence of a column that is not stored. */
export function refusalSentence(code: RefusalCode, column: string, language: Language): string {
  return fillText(refusalText[code][language], { column });
}
