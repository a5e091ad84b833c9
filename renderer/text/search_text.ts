import type { Text } from '#shared/text/text.ts';

export const searchText = {
  'search.label': { zh: '搜索', en: 'Search' },
  'search.placeholder': {
    zh: '名称、地址、编码、拼音或坐标',
    en: 'Name, address, code, pinyin or coordinates',
  },
  'search.results': { zh: '搜索结果', en: 'Results' },
  'search.recent': { zh: '最近找过', en: 'Recent' },
  'search.coordinate': { zh: '坐标', en: 'Coordinates' },
  'search.coordinateAs.wgs84': { zh: '按 WGS-84 / CGCS2000 定位', en: 'As WGS-84 / CGCS2000' },
  'search.coordinateAs.gcj02': { zh: '按 GCJ-02（高德、腾讯）定位', en: 'As GCJ-02 (Amap, Tencent)' },
  'search.coordinateAs.bd09': { zh: '按 BD-09（百度）定位', en: 'As BD-09 (Baidu)' },
  'search.none': { zh: '没有找到“{text}”', en: 'Nothing found for “{text}”' },
  'search.noneHint': {
    zh: '试试少输几个字、编码的一部分、拼音或首字母；个别错字、漏字不影响查找。',
    en: 'Try fewer characters, part of a code, pinyin or initials; a slip or two is forgiven.',
  },
  'search.clear': { zh: '清空', en: 'Clear' },
  'goto.title': { zh: '按坐标定位', en: 'Go to coordinates' },
  'goto.label': { zh: '坐标', en: 'Coordinates' },
  'goto.placeholder': {
    zh: '104.0625, 30.6676 或 东经104°03′45″ 北纬30°40′03″',
    en: '104.0625, 30.6676 or 30°40′03″N 104°03′45″E',
  },
  'goto.datum': { zh: '坐标系', en: 'Datum' },
  'goto.go': { zh: '定位', en: 'Go' },
  'goto.empty': { zh: '请粘贴或输入一对坐标。', en: 'Paste or type a pair of coordinates.' },
  'goto.unreadable': {
    zh: '看不懂这对坐标，请检查写法。',
    en: 'These coordinates cannot be read; check how they are written.',
  },
  'goto.outOfRange': {
    zh: '超出范围：经度在 ±180、纬度在 ±90 度以内。',
    en: 'Out of range: longitude within ±180, latitude within ±90 degrees.',
  },
  'goto.ambiguous': {
    zh: '可以有几种读法，请用逗号把经度和纬度分开。',
    en: 'It can be read in several ways; put a comma between the two.',
  },
  'goto.swapped': { zh: '按“纬度在前”读取：{place}', en: 'Read latitude first: {place}' },
  'goto.read': { zh: '读作：{place}', en: 'Read as: {place}' },
} as const satisfies Record<string, Text>;
