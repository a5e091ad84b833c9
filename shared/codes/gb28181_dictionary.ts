import type { Text } from '../text/text.ts';
import { decodeGb28181 } from './gb28181_code.ts';

/** Editions of GB/T 28181. Codes of industry and network changed their meaning from one to the other. */
export type Gb28181Edition = '2016' | '2022';

type Meaning = Partial<Record<Gb28181Edition, Text>>;

const both = (zh: string, en: string): Meaning => ({ '2016': { zh, en }, '2022': { zh, en } });
const since2022 = (zh: string, en: string): Meaning => ({ '2022': { zh, en } });
const of2016 = (zh: string, en: string): Meaning => ({ '2016': { zh, en } });
const changed = (old: [zh: string, en: string], now: [zh: string, en: string]): Meaning => ({
  ...of2016(...old),
  ...since2022(...now),
});

/** Digits 11 to 13. Source: table D.1 of the edition of 2016; the additions of 2022 as implementations have them. */
const types: Readonly<Record<string, Meaning>> = {
  '111': both('DVR', 'Video recorder'),
  '112': both('视频服务器', 'Video server'),
  '113': both('编码器', 'Encoder'),
  '114': both('解码器', 'Decoder'),
  '115': both('视频切换矩阵', 'Video matrix'),
  '116': both('音频切换矩阵', 'Audio matrix'),
  '117': both('报警控制器', 'Alarm controller'),
  '118': both('网络视频录像机', 'Network video recorder'),
  '120': since2022('在线视频图像信息采集系统', 'Online capture system'),
  '121': since2022('视频卡口', 'Video checkpoint'),
  '122': since2022('多目设备', 'Multi-lens device'),
  '123': since2022('停车场出入口控制设备', 'Car park control'),
  '124': since2022('人员出入口控制设备', 'Entrance control'),
  '125': since2022('安检设备', 'Security screening'),
  '130': both('混合硬盘录像机', 'Hybrid recorder'),
  '131': both('摄像机', 'Camera'),
  '132': both('网络摄像机', 'Network camera'),
  '133': both('显示器', 'Monitor'),
  '134': both('报警输入设备', 'Alarm input'),
  '135': both('报警输出设备', 'Alarm output'),
  '136': both('语音输入设备', 'Voice input'),
  '137': both('语音输出设备', 'Voice output'),
  '138': both('移动传输设备', 'Mobile transmitter'),
  '139': both('其他外围设备', 'Other peripheral'),
  '140': since2022('报警输出设备（继电器或触发器）', 'Alarm relay'),
  '141': since2022('道闸', 'Barrier'),
  '142': since2022('智能门', 'Smart door'),
  '143': since2022('凭证识别单元', 'Credential reader'),
  '200': both('中心信令控制服务器', 'Signalling server'),
  '201': both('Web 应用服务器', 'Web server'),
  '202': of2016('媒体分发服务器', 'Media server'),
  '203': both('代理服务器', 'Proxy server'),
  '204': both('安全服务器', 'Security server'),
  '205': both('报警服务器', 'Alarm server'),
  '206': both('数据库服务器', 'Database server'),
  '207': both('GIS 服务器', 'GIS server'),
  '208': both('管理服务器', 'Management server'),
  '209': both('接入网关', 'Access gateway'),
  '210': both('媒体存储服务器', 'Media storage'),
  '211': both('信令安全路由网关', 'Secure signalling gateway'),
  '215': both('业务分组', 'Business group'),
  '216': both('虚拟组织', 'Virtual organisation'),
  '500': both('综合应用平台', 'Application platform'),
  '501': both('运维管理平台', 'Operations platform'),
  '502': since2022('视频图像分析系统', 'Analysis system'),
  '503': since2022('视频图像信息库', 'Image database'),
  '505': since2022('视频图像分析设备', 'Analysis device'),
};

/** Digits 9 and 10. Source: table D.3 of the edition of 2016; 2022 as one implementation has it, up to 45. */
const industries: Readonly<Record<string, Meaning>> = {
  '00': both('社会治安路面', 'Public order, streets'),
  '01': both('社会治安社区', 'Public order, communities'),
  '02': both('社会治安内部', 'Public order, internal'),
  '03': both('社会治安其他', 'Public order, other'),
  '04': both('交通路面', 'Traffic, roads'),
  '05': both('交通卡口', 'Traffic, checkpoints'),
  '06': both('交通内部', 'Traffic, internal'),
  '07': both('交通其他', 'Traffic, other'),
  '08': both('城市管理', 'City management'),
  '09': both('卫生环保', 'Health and environment'),
  '10': both('商检海关', 'Customs'),
  '11': both('教育部门', 'Education'),
  '12': since2022('民航', 'Civil aviation'),
  '13': since2022('铁路', 'Railways'),
  '14': since2022('航运', 'Shipping'),
  '40': both('农林牧渔', 'Farming, forestry, fishing'),
  '41': changed(['采矿企业', 'Mining'], ['采矿业', 'Mining']),
  '42': changed(['制造企业', 'Manufacturing'], ['制造业', 'Manufacturing']),
  '43': changed(['冶金企业', 'Metallurgy'], ['电力、热力、燃气及水', 'Power, heat, gas and water']),
  '44': changed(['电力企业', 'Power'], ['建筑业', 'Construction']),
  '45': changed(['燃气企业', 'Gas'], ['批发零售', 'Trade']),
};

const dedicated: [string, string] = ['监控报警专网', 'Surveillance network'];

/** Digit 14. Source as for industries. */
const networks: Readonly<Record<string, Meaning>> = {
  '0': changed(dedicated, ['公安视频传输网', 'Police video network']),
  '1': changed(dedicated, ['公安视频传输网', 'Police video network']),
  '2': changed(dedicated, ['行业专网', 'Industry network']),
  '3': changed(dedicated, ['政法信息网', 'Political and legal network']),
  '4': changed(dedicated, ['公安移动信息网', 'Police mobile network']),
  '5': both('公安信息网', 'Police information network'),
  '6': changed(['政务网', 'Government network'], ['电子政务外网', 'Government extranet']),
  '7': changed(['互联网', 'Internet'], ['互联网等公共网络', 'Public networks']),
  '8': changed(['社会资源接入网', 'Network of other owners'], ['专线', 'Leased line']),
};

/** What a part of a code means by one edition; null where that edition has no meaning for it. */
type PartMeaning = Record<Gb28181Edition, Text | null>;

const meaningOf = (table: Readonly<Record<string, Meaning>>, code: string): PartMeaning => ({
  '2016': table[code]?.['2016'] ?? null,
  '2022': table[code]?.['2022'] ?? null,
});

/** The type of a device (digits 11 to 13) by both editions. */
export function deviceTypeMeaning(type: string): PartMeaning {
  return meaningOf(types, type);
}

export type DeviceCodeMeaning = { type: PartMeaning; industry: PartMeaning; network: PartMeaning };

/**
 * What a 20-digit device code says, by both editions, since the code itself does not tell which one it follows. Customs
 * (industry 10) use the digit of the network for a scheme of their own: it is left open there. Null for another form.
 */
export function deviceCodeMeaning(code: string): DeviceCodeMeaning | null {
  const parts = decodeGb28181(code);
  if (!parts) return null;
  const isCustoms = parts.industry === '10';
  return {
    type: meaningOf(types, parts.type),
    industry: meaningOf(industries, parts.industry),
    network: isCustoms ? { '2016': null, '2022': null } : meaningOf(networks, parts.network),
  };
}

/** Fields that only one edition has, by which a list tells which it follows; the version that devices declare is not trusted. */
const fieldsOf: Readonly<Record<Gb28181Edition, RegExp>> = {
  '2016': /(?:^|\.)(?:positiontype|usetype|certnum|safetyway|errcode)$/u,
  '2022':
    /(?:^|\.)(?:photoelectricimagingtype|capturepositiontype|securitylevelcode|grassrootscode|pointcommonname|mobiledevicetype)$/u,
};

/** The edition that the normalised headings of a list tell of; null where they tell of none or of both. */
export function editionOfHeadings(headings: readonly string[]): Gb28181Edition | null {
  const isOld = headings.some((heading) => fieldsOf['2016'].test(heading));
  const isNew = headings.some((heading) => fieldsOf['2022'].test(heading));
  if (isOld === isNew) return null;
  return isOld ? '2016' : '2022';
}
