import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isCitizenNumber } from '#main/import/identity_numbers.ts';
import { isMovingDevice, isPersonalCode, maskFreeText, refusedColumn } from '#main/import/person_guard.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function withCheck(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return first17 + '10X98765432'.charAt(sum % 11);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const citizenNumbers = fc
  .record({
    region: fc.constantFrom('110101', '620102', '411302', '513228', '659001'),
    year: fc.integer({ min: 1930, max: 2022 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map((p) =>
    withCheck(
      `${p.region}${p.year}${twoDigits(p.month)}${twoDigits(p.day)}${String(p.serial).padStart(3, '0')}`,
    ),
  );

const mobiles = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);

const plates = fc
  .tuple(
    fc.constantFrom(...Array.from('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼')),
    fc.constantFrom(...Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ')),
    fc.constantFrom('', '·', ' ', '•'),
    fc.constantFrom('12345', '0A1B2', 'D12345', 'FA1234', 'F01234', '12345D', '1234学', '1234警'),
  )
  .map((parts) => parts.join(''));

const around = fc.constantFrom(
  '',
  '今天',
  '报警：',
  '，请回复',
  '（村口）',
  ' 附近 ',
  '在3号楼',
  'call ',
  '。',
);

const fullWidth = (text: string): string =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const styles: ((text: string) => string)[] = [
  (text) => text,
  fullWidth,
  (text) => Array.from(text).join('\u200b'),
  (text) => text.toLowerCase(),
];

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/[^\dXx]/gu, '');

describe('masking of free text', () => {
  it('lets no citizen number survive, however it is set', () => {
    fc.assert(
      fc.property(
        citizenNumbers,
        around,
        around,
        fc.constantFrom(...styles),
        fc.constantFrom('', ' ', '-'),
        (number, before, after, style, gap) => {
          const parts = [number.slice(0, 6), number.slice(6, 14), number.slice(14)];
          const masked = maskFreeText(before + style(parts.join(gap)) + after);
          expect(digitsOf(masked)).not.toContain(number);
          expect(masked).toContain('***');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lets no mobile number survive, however it is set', () => {
    fc.assert(
      fc.property(
        mobiles,
        around,
        around,
        fc.constantFrom(...styles),
        fc.constantFrom('', ' ', '-', '.'),
        fc.constantFrom('', '+86 ', '+86', '0086', '0', '86-'),
        (number, before, after, style, gap, prefix) => {
          const parts = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
          const masked = maskFreeText(before + style(prefix + parts.join(gap)) + after);
          expect(digitsOf(masked)).not.toContain(number);
          expect(masked).toContain('***');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lets no plate survive, new energy and police ones included', () => {
    fc.assert(
      fc.property(plates, around, fc.constantFrom('', '，', '的车', ' '), (plate, before, after) => {
        const masked = maskFreeText(before + plate + after);
        expect(masked).not.toContain(plate);
        expect(masked).not.toContain(plate.slice(-5));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when it is done twice', () => {
    const pieces = fc.array(fc.oneof(citizenNumbers, mobiles, plates, around, fc.string()), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, fc.constantFrom('', ' ', '电话'), (parts, glue) => {
        const masked = maskFreeText(parts.join(glue));
        expect(maskFreeText(masked)).toBe(masked);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['旧身份证110101900307123', '旧身份证***'],
    ['座机 0931-8888888-102 请回电', '座机 *** 请回电'],
    ['联系电话：8765432', '联系电话：***'],
    ['卡号6222020200112233 转账', '卡号6222020200112233 转账'],
    ['卡4111 1111 1111 1111', '卡***'],
    ['一三八〇〇一三八〇〇〇', '***'],
    ['微信号 abc_12345', '微信号 ***'],
    ['写信到 zhang.san@example.com', '写信到 ***'],
    ['密码：Abc@123', '密码：***'],
    ['报警人：张三，称被盗', '报警人：***，称被盗'],
    ['张三（男，35岁）', '***（男，35岁）'],
    ['rtsp://admin:12345@10.0.0.1/ch1', '***'],
    ['设备 00-1A-2b-3C-4D-5E 掉线', '设备 *** 掉线'],
    ['车牌 A12345', '车牌 ***'],
  ])('masks %s', (text, expected) => {
    expect(maskFreeText(text)).toBe(expected);
  });

  it.each([
    '44010501001310000002',
    '设备44010501001310000002离线',
    '2023年7月31日上午11点14分',
    '2023-07-31 11:14:05',
    '编号202307310001',
    '东经116.404，北纬39.915',
    'S101线K123+400处',
    '国道G210 1234米处',
    '全村1350户、4200人',
    '12345热线转来，110联动',
    '王庄村（3组）有积水',
    '5600 West Diversey Avenue',
    'N 30.65 E 104.06',
    '统一编码 990101001001003',
  ])('leaves %s alone', (text) => {
    expect(maskFreeText(text)).toBe(text);
  });

  it('leaves plain English words and short numbers alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('road', 'North', 'market'), fc.nat({ max: 99_999 }).map(String)), {
          maxLength: 2,
        }),
        (parts) => {
          expect(maskFreeText(parts.join(' near '))).toBe(parts.join(' near '));
        },
      ),
    );
  });
});

describe('codes', () => {
  it('keeps device codes, grid codes and event numbers', () => {
    for (const code of ['44010501001310000002', '990101001001003', '202307310001', '110101001', '1713'])
      expect(isPersonalCode(code)).toBe(false);
  });

  it('keeps any 20-digit code', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 }),
        (digits) => !isPersonalCode(digits.join('')),
      ),
    );
  });

  it('finds citizen and mobile numbers that were entered as codes', () => {
    fc.assert(
      fc.property(citizenNumbers, (number) => isCitizenNumber(number) && isPersonalCode(`SJ-${number}`)),
    );
    fc.assert(fc.property(mobiles, (number) => isPersonalCode(number)));
  });
});

describe('refused columns', () => {
  it.each([
    ['身份证号', 'person_column'],
    ['管理员姓名（*）', 'person_column'],
    ['设备口令', 'credential_column'],
    ['设备用户名', 'credential_column'],
    ['IPv4地址*', 'network_address_column'],
    ['设备MAC地址*', 'network_address_column'],
    ['访问端口', 'network_address_column'],
    ['管理员联系电话', 'contact_column'],
    ['基础信息.手机号码', 'contact_column'],
    ['MobileDeviceType', 'moving_device_column'],
    ['FunctionType', 'profiling_column'],
    ['民族', 'profiling_column'],
    ['少数民族人数', 'profiling_column'],
    ['车牌号', 'plate_column'],
    ['简要警情', 'narrative_column'],
    ['vic_race', 'profiling_column'],
    ['PERP_SEX', 'person_column'],
    ['dateOfBirth', 'person_column'],
    ['License Plate', 'plate_column'],
  ])('refuses %s', (heading, code) => {
    expect(refusedColumn(heading, [])).toBe(code);
  });

  it.each([
    '设备编码（*）',
    '设备名称',
    '安装地址',
    '管理单位',
    '网格员人数',
    '警力数',
    '户数',
    '常住人口',
    '报警时间',
    '警情类别',
    'date',
    'loc_cat',
    'murder',
    'secrecy',
    'intersection',
    'transport',
    '摄像机类型',
    'NAME',
    'HECTARES',
  ])('takes %s', (heading) => {
    expect(refusedColumn(heading, ['1', '2'])).toBeNull();
  });

  it('refuses a column by its cells when the heading says nothing', () => {
    fc.assert(
      fc.property(fc.array(citizenNumbers, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(refusedColumn('备用1', cells)).toBe('person_column');
      }),
    );
    expect(refusedColumn('F12', ['13800138000', '', '13900139000'])).toBe('contact_column');
    expect(refusedColumn('F13', ['甘A12345', '甘AD12345'])).toBe('plate_column');
    expect(refusedColumn('F14', ['10.1.2.3', '10.1.2.4'])).toBe('network_address_column');
  });

  it('knows devices that move', () => {
    for (const text of ['执法记录仪07', '无人机', '车载摄像头', 'Body cam 3'])
      expect(isMovingDevice(text)).toBe(true);
    for (const text of ['无人机机场东门', '东街路口', '车站广场']) expect(isMovingDevice(text)).toBe(false);
  });
});
