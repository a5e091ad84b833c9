import type { RefusalCode } from '#shared/text/refusal_text.ts';

import { headingWords, normaliseHeading } from './normalise_heading.ts';

type Rule = { code: RefusalCode; chinese: RegExp; words: ReadonlySet<string> };

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Counts of people are figures of an area and may stay; what is counted by faith or descent may not. */
const countPattern = /(?:人数|人口数?|数量|户数|总数|数|count|total)$/u;

/** Most telling first: the first rule that fits names the reason. */
const rules: readonly Rule[] = [
  {
    code: 'profiling_column',
    chinese: /民族|族别|宗教|信仰|信徒|教堂|清真|上访|信访|人脸|指纹|虹膜|步态|functiontype|摄像机功能类型/u,
    words: words('race ethnicity ethnic religion religious faith nationality petition face fingerprint'),
  },
  {
    code: 'credential_column',
    chinese: /口令|密码|密钥|用户名|登录名|账号|帐号|账户|银行卡|卡号|令牌/u,
    words: words(
      'password passwd pwd username userid login credential credentials token apikey passphrase account',
    ),
  },
  {
    code: 'moving_device_column',
    chinese: /移动设备类型|mobiledevicetype|实时位置|轨迹|定位时间/u,
    words: words('trajectory'),
  },
  {
    code: 'network_address_column',
    chinese:
      /ip地址|ipv[46]|^ip$|设备ip|ipaddr|mac地址|^mac$|端口|rtsp|取流|流地址|视频地址|播放地址|连接协议/u,
    words: words('ip ipv4 ipv6 ipaddress ipaddr ip6addr ipv6addr mac macaddress port rtsp url uri'),
  },
  {
    code: 'plate_column',
    chinese: /车牌|号牌|车辆号码|牌照/u,
    words: words('plate licenseplate platenumber'),
  },
  {
    code: 'contact_column',
    chinese: /电话|手机|联系方式|座机|传真|短号|邮箱|微信|qq|contactinfo/u,
    words: words('phone telephone mobile tel cell cellphone fax email mail wechat contact'),
  },
  {
    code: 'narrative_column',
    chinese: /报警内容|简要警情|警情内容|简要案情|案情|事件描述|诉求内容|来电内容|通话|录音/u,
    words: words('narrative transcript'),
  },
  {
    code: 'person_column',
    chinese:
      /身份证|证件|公民身份|护照|姓名|名字$|当事人|报警人|嫌疑人|受害人|被害人|申请人|来访人|投诉人|举报人|诉求人|联系人|责任人|负责人|经办人|处理人|处置人|承办人|户主|房东|租客|业主|法人|法定代表|户籍|籍贯|出生|生日|性别|年龄|学历|婚姻状况|家庭住址|居住地址|照片|头像|网格员|网格长|警长|民警|辅警|校长|园长|村长|书记|主任|楼长|管理员|调解员|信息员/u,
    words: words(
      'idcard idnumber ssn passport firstname lastname fullname surname forename victim suspect perpetrator perp vic offender reporter caller complainant sex gender age dob birth birthday birthdate householder photo portrait officer',
    ),
  },
];

/** Two words that mean one of the above only when they stand together. */
const pairPattern =
  /\b(?:id card|id number|first name|last name|full name|user name|user id|license plate|plate number|date of birth|mac address|ip address|social security|owner name|contact info|api key|secret key)\b/u;

const pairCodes: readonly [RegExp, RefusalCode][] = [
  [/user|key/u, 'credential_column'],
  [/mac|ip addr/u, 'network_address_column'],
  [/plate/u, 'plate_column'],
  [/contact/u, 'contact_column'],
];

function refusedPair(text: string): RefusalCode | null {
  const pair = pairPattern.exec(text)?.[0];
  if (pair === undefined) return null;
  return pairCodes.find(([pattern]) => pattern.test(pair))?.[1] ?? 'person_column';
}

/** The reason why a column of this heading may not be stored, or null. Works on headings as they stand in the file. */
export function refusedHeading(heading: string): RefusalCode | null {
  const normalised = normaliseHeading(heading);
  const parts = headingWords(heading);
  const isCount = countPattern.test(normalised);
  for (const rule of rules) {
    if (!rule.chinese.test(normalised) && !parts.some((part) => rule.words.has(part))) continue;
    if (isCount && rule.code === 'person_column') continue;
    return rule.code;
  }
  return isCount ? null : refusedPair(parts.join(' '));
}
