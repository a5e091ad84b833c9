import type { Text } from './text.ts';

/** Why a whole file was not read: the `reason` in the details of `file_unreadable`, `file_unsupported` and `file_too_large`. */
export const fileReasonText = {
  cannot_open: { zh: '打不开', en: 'it cannot be opened' },
  empty: { zh: '文件是空的', en: 'it is empty' },
  damaged: { zh: '内容不完整或已损坏', en: 'its contents are incomplete or damaged' },
  damaged_archive: { zh: '压缩包不完整或已损坏', en: 'the archive is incomplete or damaged' },
  hostile_archive: {
    zh: '压缩包内的文件名试图写到包外',
    en: 'a name in the archive points outside of it',
  },
  encrypted: { zh: '文件有密码保护', en: 'it is protected by a password' },
  archive_method: { zh: '压缩方式不常见', en: 'its compression method is not supported' },
  archive_contents: {
    zh: '压缩包里没有可以导入的文件',
    en: 'the archive holds no file that can be imported',
  },
  binary: { zh: '不是文本，也不是认识的格式', en: 'it is neither text nor a known format' },
  markup: { zh: '不是 KML，也不是表格', en: 'it is neither KML nor a table' },
  doctype: {
    zh: '含有 DOCTYPE 或实体声明，出于安全不予读取',
    en: 'it declares a DOCTYPE or entities, which is refused for safety',
  },
  tracks: {
    zh: '是车辆或人员的移动轨迹，不导入',
    en: 'it holds tracks of vehicles or persons, which are not imported',
  },
  not_geojson: { zh: 'JSON 里没有 GeoJSON 要素', en: 'its JSON holds no GeoJSON features' },
  no_table: { zh: '找不到表头', en: 'no header row was found' },
  no_features: { zh: '没有要素', en: 'it holds no features' },
  no_member: { zh: '没有这个工作表或图层', en: 'it has no such sheet or layer' },
  incomplete_shapefile: { zh: '压缩包里缺少 .shp 或 .dbf', en: 'the archive lacks its .shp or .dbf' },
  not_geopackage: { zh: '是 SQLite 文件，但不是 GeoPackage', en: 'it is SQLite but not a GeoPackage' },
  file_size: { zh: '文件超过 1 GB', en: 'it is larger than 1 GB' },
  unpacked_size: { zh: '解压后超过 768 MB', en: 'it is larger than 768 MB unpacked' },
  archive_members: { zh: '压缩包里的文件超过 1 万个', en: 'the archive has more than 10,000 members' },
  whole_text: { zh: '单个文本超过 256 MB', en: 'one text in it is larger than 256 MB' },
  line_length: { zh: '有一行超过 400 万字', en: 'a line has more than 4 million characters' },
  columns: { zh: '超过 2000 列', en: 'it has more than 2,000 columns' },
  rows: { zh: '超过 500 万行', en: 'it has more than 5 million rows' },
  positions: { zh: '坐标点超过 2000 万个', en: 'its shapes have more than 20 million positions' },
  memory: { zh: '读取时占用内存过多', en: 'reading it takes too much memory' },
  time: { zh: '读取时间过长', en: 'reading it takes too long' },
  reader_stopped: { zh: '读取程序意外停止', en: 'the reading process stopped unexpectedly' },
} as const satisfies Record<string, Text>;

export type FileReason = keyof typeof fileReasonText;
