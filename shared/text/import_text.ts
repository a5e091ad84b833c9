import { fillText, type TextParameters } from './fill_text.ts';
import type { Language, Text } from './text.ts';

/** Why a row was refused. One sentence says what is wrong and, where the operator can mend it, how. */
const rejectionText = {
  position_missing: { zh: '没有坐标', en: 'There are no coordinates' },
  position_unreadable: { zh: '坐标看不懂', en: 'The coordinates cannot be read' },
  position_ambiguous: {
    zh: '坐标里的逗号分不清是小数点还是分隔符，请改用小数点',
    en: 'A comma in the coordinate may be a decimal point or a separator: write a point',
  },
  position_zero: { zh: '坐标是 0，等于没有填', en: 'The coordinates are 0, which means not filled in' },
  position_whole: {
    zh: '经纬度都是整数，不会是真实位置',
    en: 'Longitude and latitude are whole numbers, which no real place has',
  },
  position_equal: { zh: '经度和纬度相同，应是填错', en: 'Longitude and latitude are the same' },
  position_out_of_range: {
    zh: '坐标超出范围，请检查坐标系和小数点',
    en: 'The coordinates are out of range: check the coordinate system and the decimal point',
  },
  position_zone: { zh: '横坐标前的带号与所选坐标系不符', en: 'The easting names another zone' },
  geometry_missing: { zh: '要素没有图形', en: 'The feature has no geometry' },
  geometry_wrong: {
    zh: '图形是{value}，这一图层要的是{wanted}',
    en: 'The geometry is {value}, but this layer takes {wanted}',
  },
  geometry_broken: { zh: '图形数据损坏', en: 'The geometry is damaged' },
  area_empty: { zh: '面的边界不足三个点', en: 'The area has fewer than three corners' },
  code_precision_lost: {
    zh: '编码被 Excel 存成数字，末几位已丢失，无法恢复；请在来源表里设为文本再导出',
    en: 'The code was stored as a number and its last digits are lost: export it as text',
  },
  code_duplicate: { zh: '编码与第 {first} 行重复', en: 'The code repeats that of row {first}' },
  key_missing: { zh: '没有编码，无法与已有的对应', en: 'There is no code to find the earlier row by' },
  key_ambiguous: {
    zh: '这个编码在库里不止一条，分不清该更新哪一条',
    en: 'Several rows of the layer have this code: it is not clear which to change',
  },
  device_is_user: {
    zh: '编码是用户（3xx/4xx 类型），不是设备，不导入',
    en: 'The code is that of a user (type 3xx or 4xx), not of a device',
  },
  device_is_node: {
    zh: '编码是平台或目录（{value}），不是摄像机',
    en: 'The code is that of a platform or folder ({value}), not of a camera',
  },
  moving_device: {
    zh: '移动设备的位置就是人的位置，不导入',
    en: 'The place of a moving device is the place of a person and is not imported',
  },
  choice_required: {
    zh: '{field}没有填，或不是可以导入的类型（平安家庭只按辖区填数，不存到户）',
    en: '{field} is empty or of no type that is imported (of families only a number per area is kept)',
  },
  state_absent: { zh: '没有状态', en: 'There is no state' },
  time_absent: { zh: '没有时间', en: 'There is no time' },
  time_unreadable: { zh: '时间看不懂', en: 'The time cannot be read' },
  time_ambiguous: {
    zh: '分不清月和日，请写成 年-月-日',
    en: 'Month and day cannot be told apart: write year-month-day',
  },
  time_nonexistent: { zh: '这个日期或时刻不存在', en: 'This date or time of day does not exist' },
  time_in_future: { zh: '时间在将来', en: 'The time is in the future' },
  time_too_early: { zh: '时间早于 2000 年', en: 'The time is before the year 2000' },
  time_reversed: { zh: '结束时间早于开始时间', en: 'The end is before the start' },
  more_problems: { zh: '还有 {count} 行，未逐条列出', en: '{count} more rows are not listed' },
} as const satisfies Record<string, Text>;

export type RejectionCode = keyof typeof rejectionText;

/** What was mended, assumed or left out while the row itself was stored. */
const warningText = {
  code_generated: {
    zh: '共 {count} 行没有编码，已自动生成',
    en: '{count} rows have no code; codes were generated',
  },
  code_from_name: {
    zh: '没有编码列，{count} 行以名称为编码',
    en: 'There is no column of codes; {count} rows use their name as code',
  },
  code_from_column: {
    zh: '没有认出编码列，用“{column}”作编码',
    en: 'No column of codes was recognised; "{column}" serves as code',
  },
  name_generated: {
    zh: '共 {count} 行没有名称，已自动生成',
    en: '{count} rows have no name; names were generated',
  },
  level_assumed: {
    zh: '共 {count} 行没有层级，按“{value}”处理',
    en: '{count} rows have no level and are taken for {value}',
  },
  code_shared: {
    zh: '编码 {code} 出现 {count} 次（第 {rows} 行），已合并为一个多部分的面',
    en: 'Code {code} occurs {count} times (rows {rows}); its areas were joined into one of several parts',
  },
  code_repeated: {
    zh: '共 {count} 行的编码与前面的行重复，仍各自存入',
    en: '{count} rows repeat an earlier code and were stored all the same',
  },
  code_exists: {
    zh: '共 {count} 行的编码库里已有，仍作为新行存入；要改动原有的行，请选按编码更新',
    en: '{count} rows have a code that the layer has already and were added all the same; to change rows, update by code',
  },
  key_superseded: {
    zh: '同一编码在第 {last} 行再次出现，以后一行为准',
    en: 'The code occurs again in row {last}, which holds',
  },
  code_personal: {
    zh: '编码像是个人号码，已换成自动编码',
    en: 'The code looks like a personal number and was replaced',
  },
  code_form: {
    zh: '共 {count} 行的编码不合常规位数（{value}）',
    en: '{count} codes do not have the usual length ({value})',
  },
  code_region: {
    zh: '共 {count} 行的编码与多数行不在同一个县（{value}）',
    en: '{count} codes are not of the county of most rows ({value})',
  },
  device_type: {
    zh: '共 {count} 行的编码类型是“{value}”，不是摄像机，仍按摄像机存入',
    en: '{count} codes are of the type "{value}", not of a camera, and were stored as cameras all the same',
  },
  device_type_unknown: {
    zh: '共 {count} 行的编码类型 {value} 在 2016 和 2022 两版标准里都没有，仍按摄像机存入',
    en: '{count} codes have the type {value}, which neither edition of the standard has; they were stored all the same',
  },
  device_code_legacy: {
    zh: '共 {count} 行是 18 位旧编码（规则 B），按原样存入，不作解释',
    en: '{count} codes have the 18 digits of the older rule B: stored as they are, not decoded',
  },
  device_province: {
    zh: '共 {count} 行的编码不以省级代码开头',
    en: '{count} codes do not begin with the code of a province',
  },
  device_edition: {
    zh: '从列名看是 GB/T 28181-{value} 的字段',
    en: 'By its columns the list follows GB/T 28181-{value}',
  },
  network_flag_open: {
    zh: '“{value}”列的 0 和 1 在不同来源含义相反，未导入',
    en: 'The 0 and 1 of "{value}" mean opposite things in different sources: the column was not imported',
  },
  codes_damaged: {
    zh: '不少编码以五个 0 结尾，是被 Excel 存成数字后丢了末五位；共 {count} 行未导入，请从来源平台以文本格式重新导出',
    en: 'Many codes end in five zeros: a spreadsheet kept them as numbers and lost their last digits. {count} rows were refused; export the list again with codes as text',
  },
  choice_code: {
    zh: '{field}的代码 {value} 按“{meaning}”解释，共 {count} 行，请核对',
    en: '{field} {value} was read as "{meaning}" in {count} rows: please check',
  },
  class_dropped: {
    zh: '共 {count} 行的类别属于不入库的分类，归入其他，原文不保留',
    en: 'The class of {count} rows is one that is not kept: taken as Other, its wording not kept',
  },
  level_differs: {
    zh: '共 {count} 行的层级与编码位数不符，以填写的为准',
    en: '{count} rows state another level than their code has; what is stated holds',
  },
  parent_from_code: {
    zh: '共 {count} 行没有上级编码，已从编码推出',
    en: '{count} rows have no parent code; it was taken from their own',
  },
  validity_reversed: {
    zh: '共 {count} 行的失效日期早于生效日期，两者都未填',
    en: '{count} rows end before they begin to be valid: both dates were left out',
  },
  place_shared: {
    zh: '共 {count} 行与五个以上的点位坐标相同，可能是默认坐标',
    en: '{count} rows share their place with more than five others, which may be a default',
  },
  place_coarse: {
    zh: '共 {count} 行坐标不超过 3 位小数，误差可达百米',
    en: '{count} rows have at most 3 decimals: they may be 100 m off',
  },
  outside_county: {
    zh: '共 {count} 行落在现有网格范围以外',
    en: '{count} rows lie outside the grids of this database',
  },
  axes_swapped: {
    zh: '经纬度写反，已对调',
    en: 'Longitude and latitude were exchanged and have been put right',
  },
  position_rewritten: {
    zh: '共 {count} 行的坐标不是规范写法（度分秒、方向字母、全角数字、小数逗号、带号等），已换算',
    en: '{count} coordinates were not plain numbers (minutes and seconds, letters, full-width digits, a decimal comma, a zone) and were converted',
  },
  latitude_first: {
    zh: '共 {count} 行把纬度写在前面，已按经度在前读取',
    en: '{count} rows write the latitude first; they were read accordingly',
  },
  northing_first: {
    zh: '共 {count} 行的 X 是北坐标、Y 是东坐标（测量习惯），已照此读取',
    en: '{count} rows have the northing in X and the easting in Y, as surveyors write them; they were read accordingly',
  },
  datum_overridden: {
    zh: '文件自称 {value}，按指定的 {wanted} 换算',
    en: 'The file states {value}; it was converted as {wanted}, as declared',
  },
  direction_codes: {
    zh: '方位按 GB/T 28181 代码解释（1 东、2 西、3 南、4 北、5 东南、6 东北、7 西南、8 西北）',
    en: 'Directions were read as codes of GB/T 28181 (1 east, 2 west, 3 south, 4 north, 5 SE, 6 NE, 7 SW, 8 NW)',
  },
  direction_codes_gat1400: {
    zh: '方位按 GA/T 1400 代码解释（1 东、2 西、3 南、4 北、5 东北、6 西南、7 东南、8 西北）',
    en: 'Directions were read as codes of GA/T 1400 (1 east, 2 west, 3 south, 4 north, 5 NE, 6 SW, 7 SE, 8 NW)',
  },
  direction_is_place: {
    zh: '“{value}”是方位不是朝向，未填',
    en: '"{value}" is a side, not a direction, and was left out',
  },
  value_dropped: {
    zh: '“{value}”不能作为{field}，未填',
    en: '"{value}" cannot be {field} and was left out',
  },
  choice_unknown: {
    zh: '{field}“{value}”不在字典里，共 {count} 行未填',
    en: '{field} "{value}" is not in the dictionary: left out in {count} rows',
  },
  category_unknown: {
    zh: '类别“{value}”没有对应，共 {count} 行归入其他，原文保留',
    en: 'Category "{value}" has no counterpart: {count} rows are Other, their wording kept',
  },
  category_folded: {
    zh: '共 {count} 行的类别不作地图展示，归入其他，原文不保留',
    en: '{count} rows are of categories that are not mapped: taken as Other, their wording not kept',
  },
  family_dispute: {
    zh: '共 {count} 行是家庭纠纷，只显示到网格',
    en: '{count} rows are disputes within a family and are shown by grid only',
  },
  time_missing: { zh: '共 {count} 行没有时间', en: '{count} rows have no time' },
  time_repeated: {
    zh: '这一时刻因夏令时出现两次，取第一次',
    en: 'This time of day occurred twice when summer time ended; the first was taken',
  },
  record_days_short: { zh: '共 {count} 行录像保存不足 30 天', en: '{count} rows record less than 30 days' },
  text_masked: {
    zh: '含号码、车牌等个人信息，已遮盖',
    en: 'Personal numbers, plates or names in the text were masked',
  },
  text_undecodable: {
    zh: '有无法解码的字符，原样显示为 �',
    en: 'A character could not be decoded and is shown as �',
  },
  ring_dropped: {
    zh: '有不足三个点的边界线，已略去',
    en: 'A boundary line of fewer than three corners was left out',
  },
  footer_skipped: {
    zh: '第 {value} 行起是合计或签名，未导入',
    en: 'From row {value} on there are totals or signatures, which were not imported',
  },
  header_found: {
    zh: '表头在第 {value} 行，以上各行未导入',
    en: 'The header is row {value}; the rows above it were not imported',
  },
  hidden_rows: {
    zh: '来源里有 {count} 个隐藏的行（从第 {value} 行起），已一并读取，请确认是否该导入',
    en: '{count} rows are hidden in the source (from row {value} on) and were read like the others',
  },
  hidden_columns: {
    zh: '来源里有 {count} 个隐藏的列（{value}），已一并读取',
    en: '{count} columns are hidden in the source ({value}) and were read like the others',
  },
  bytes_undecodable: {
    zh: '文件不是纯粹的 {value} 编码，个别字节无法解码，已显示为 �',
    en: 'The file is not clean {value}: some bytes could not be decoded and are shown as �',
  },
  deleted_skipped: {
    zh: '共 {count} 条记录在来源里已标记删除，未导入',
    en: '{count} records are marked as deleted in the source and were not imported',
  },
  more_problems: { zh: '还有 {count} 条提示，未逐条列出', en: '{count} more warnings are not listed' },
} as const satisfies Record<string, Text>;

export type WarningCode = keyof typeof warningText;

/** The sentence of one rejected row. */
export function rejectionSentence(
  code: RejectionCode,
  parameters: TextParameters,
  language: Language,
): string {
  return fillText(rejectionText[code][language], parameters);
}

/** The sentence of one warning. */
export function warningSentence(code: WarningCode, parameters: TextParameters, language: Language): string {
  return fillText(warningText[code][language], parameters);
}
