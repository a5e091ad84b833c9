import type { Traits } from './text_skeleton.ts';

/** Licence plates: civil, new energy, police, of embassies and of the armed police. */
export const platePattern =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][ ]{0,3}(?:[DFABCEGHJK][A-HJ-NP-Z\d]\d{4}|\d{5}[DF]|[A-HJ-NP-Z\d]{4}[A-HJ-NP-Z\d挂学警港澳试超使领]|\d{3,4}应急)(?![A-Z\d])|WJ[ ]{0,2}[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?[ ]{0,2}\d{4}[A-Z\d](?![A-Z\d])/gu;

/** A word that one of the patterns below has to stand beside. */
const besideWord =
  /电话|座机|热线|传真|致电|拨打|联系|TEL|PHONE|CALL|车牌|号牌|牌照|PLATE|护照|通行证|回乡证|台胞证|军官证|驾驶证|社保卡|证件|微信|QQ|WECHAT|密码|口令|用户名|账号|帐号|PASSW|PWD|姓名|人[ ]{0,2}:|户主|业主|死者|伤者|调解员|网格员|民警/u;

const besideWordPatterns: readonly RegExp[] = [
  /(?<=(?:电话|座机|热线|传真|致电|拨打|联系方式|联系|\bTEL|\bPHONE|\bCALL)[^\d]{0,6})(?:\+?86[ -]?)?(?:0\d{2,3}[ -]{0,3}\d{7,8}|[48]00[ -]?\d{3}[ -]?\d{4}|\d{7,8})(?!\d)(?:[ -]{1,3}\d{1,5}(?!\d))?/gu,
  /(?<=(?:车牌|号牌|牌照|PLATE)[^A-Z\d]{0,6})[A-Z][ ]{0,2}[A-Z\d]{5,6}(?![A-Z\d])/gu,
  /(?<=(?:护照|通行证|回乡证|台胞证|军官证|驾驶证|社保卡|证件)[^A-Z\d]{0,6})[A-Z]{0,2}\d{7,12}(?![A-Z\d])/gu,
  /(?<=(?:微信|QQ|WECHAT)[^A-Z\d]{0,6})[A-Z\d_-]{5,20}/gu,
  /(?<=(?:密码|口令|用户名|账号|帐号|PASSWORD|PASSWD|PWD)[: =为是]{1,4})[^\s,，;；。]{2,40}/gu,
  /(?<=(?:姓名|报警人|报案人|联系人|当事人|嫌疑人|受害人|被害人|申请人|投诉人|举报人|负责人|责任人|户主|业主|死者|伤者|调解员|网格员|民警)[ ]{0,2}[:][ ]{0,3})(?!\*)[\p{Script=Han}·]{2,8}/gu,
];

type Guarded = { pattern: RegExp; isPossible: (traits: Traits, plain: string) => boolean };

/** Patterns that need no word beside them, each with what a text must have to hold one. */
const alonePatterns: readonly Guarded[] = [
  { pattern: platePattern, isPossible: ({ hasLetter }) => hasLetter },
  {
    pattern: /(?<!\d)0\d{2,3}[ ]?-[ ]?\d{7,8}(?!\d)(?:-\d{1,5}(?!\d))?/gu,
    isPossible: ({ hasDash, digits }) => hasDash && digits >= 10,
  },
  { pattern: /[A-Z\d._%+-]+@[A-Z\d-]+(?:\.[A-Z\d-]+)+/gu, isPossible: ({ hasAt }) => hasAt },
  { pattern: /\b[A-Z][A-Z\d+.]{1,12}:\/\/[^\s,，;；。]+/gu, isPossible: ({ hasColon }) => hasColon },
  {
    pattern: /(?<![A-F\d])[A-F\d]{2}(?:[:-][A-F\d]{2}){5}(?![A-F\d])/gu,
    isPossible: ({ hasColon, hasDash }) => hasColon || hasDash,
  },
  {
    pattern: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/gu,
    isPossible: ({ hasDot, digits }) => hasDot && digits >= 4,
  },
  {
    pattern:
      /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\p{Script=Han}]{1,2}(?=[ ]?[(,、][ ]?[男女](?!\p{Script=Han}))/gu,
    isPossible: (_, plain) => plain.includes('男') || plain.includes('女'),
  },
];

/** The patterns that a text may hold: hardly any, for most texts. */
export function possiblePatterns(plain: string, traits: Traits): RegExp[] {
  const alone = alonePatterns.filter(({ isPossible }) => isPossible(traits, plain));
  const patterns = alone.map(({ pattern }) => pattern);
  return besideWord.test(plain) ? [...besideWordPatterns, ...patterns] : patterns;
}
