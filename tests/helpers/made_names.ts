import { seededGenerator } from '#shared/statistics/seeded_generator.ts';

/** A place as a search has to find it. The names are made up from syllables that places of the country have. */
export type MadePlace = { code: string; name: string; address: string };

const heads =
  '东西南北上下大小新老青白黄红金银石高平安长永和兴福龙凤马牛羊柳杨松柏桃梅竹莲荷云霞雪雷风清泉井河江湖沟湾溪潭沙坪岭峰崖坡塘堰桥渡关寨营屯堡店铺庙寺塔楼台阁王李张刘陈周吴郑孙赵何郭林罗梁宋唐许邓冯';
const tails =
  '山河水溪湾沟桥塘井泉岭坡坪岗峰崖洞口庄屯寨营堡店集铺庙寺塔楼台家田园林树花草禾谷米柳杨松竹梅桃云霞阳光明华兴旺盛昌隆安康宁和平顺利福禄寿喜合同心民乐重单六厦蔚涡';
const towns = ['镇', '乡', '街道'];
const villages = ['村', '社区', '村', '庄', '社区'];
const corners = ['东北角', '西北角', '东南角', '西南角', '东侧', '西侧', '南侧', '北侧', '门口', '路口'];
const cameraKinds = ['球机', '枪机', '半球', '全景', '高点'];
const facilityKinds = [
  '小学',
  '中学',
  '幼儿园',
  '卫生室',
  '卫生院',
  '综治中心',
  '警务室',
  '派出所',
  '司法所',
  '微型消防站',
  '避难场所',
  '文化广场',
  '便民服务中心',
  '养老院',
  '农贸市场',
  '客运站',
  '加油站',
  '污水处理厂',
  '调解室',
  '人民法庭',
];
const roads = ['路', '街', '大道', '巷', '环路'];
const numerals = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十五',
  '二十',
];

/** So many different places, the same for the same seed: grids, cameras and facilities in turn. */
export function makePlaces(count: number, seed: number): MadePlace[] {
  const { below } = seededGenerator(seed);
  const pick = <T>(list: ArrayLike<T>): T => list[below(list.length)] as T;
  const root = (): string => pick(Array.from(heads)) + pick(Array.from(tails));
  const townNames = Array.from({ length: 60 }, () => root() + pick(towns));
  const roadNames = Array.from({ length: 500 }, () => root() + pick(roads));
  const village = (): string => root() + pick(villages);
  const makers = [
    () => `${pick(townNames)}${village()}第${pick(numerals)}网格`,
    () => `${pick(roadNames)}与${pick(roadNames)}${pick(corners)}${1 + below(30)}号${pick(cameraKinds)}`,
    () => `${pick(townNames)}${village()}${pick(facilityKinds)}`,
    () => `${root()}${pick(facilityKinds)}`,
    () => `${village()}${1 + below(90)}号楼${1 + below(9)}单元`,
  ];
  const seen = new Set<string>();
  const places: MadePlace[] = [];
  while (places.length < count) {
    const name = pick(makers)();
    if (seen.has(name)) continue;
    seen.add(name);
    const code = `51${String(below(1e9)).padStart(9, '0')}${String(places.length).padStart(7, '0')}`;
    const address = `${pick(townNames)}${pick(roadNames)}${1 + below(900)}号`;
    places.push({ code, name, address });
  }
  return places;
}
