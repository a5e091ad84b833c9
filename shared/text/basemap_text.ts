import type { Text } from './text.ts';

/** Why a basemap cannot be used, as the end of a sentence. */
export const packTroubles = {
  not_a_pack: { zh: '不是 PMTiles、MBTiles 或瓦片文件夹', en: 'not PMTiles, MBTiles or a tile folder' },
  damaged: { zh: '文件不完整或已损坏', en: 'incomplete or damaged' },
  too_large: { zh: '其中一部分大得不合理', en: 'a part of it is unreasonably large' },
  old_version: {
    zh: 'PMTiles 版本不受支持，请用第 3 版',
    en: 'this version of PMTiles is not read, only version 3',
  },
  compression: { zh: '压缩方式不受支持', en: 'a compression that is not read' },
  tile_type: { zh: '瓦片格式不受支持', en: 'a kind of tile that is not drawn' },
  no_tiles: { zh: '里面没有瓦片', en: 'there are no tiles in it' },
  unsafe: { zh: '数据库结构可疑', en: 'the structure of its database is suspicious' },
  degrees: {
    zh: '经纬度切片（如天地图 _c）不能与地图对齐，请换用球面墨卡托切片（_w）',
    en: 'tiles in degrees, such as Tianditu _c, cannot be drawn; use Web Mercator tiles (_w)',
  },
} as const satisfies Record<string, Text>;

export type PackTrouble = keyof typeof packTroubles;
