import type { Random } from '../ground/random.ts';

/** Every name is put together here; none is taken from a gazetteer. */
const first =
  '澜岚霁漱翠棠荻苇鹿岫磬砚砂琅珞瑶璞栎槲楸栾杉桫茶菊兰蕙艾蓝朱素青碧丹墨乌皎云雾雪虹霞岩硐石铧锄犁碓磨窑甑筛篾麻葛椒姜桑柘桐榆槐柳枫栗枣梨杏桃李柿橘柚';
const second = '溪源坪岭浦渡桥泉口台关坡塬峪洲湾垭坝寨沟谷滩堰塘井坎梁峁川庄屯堡';

const villageFirst = [
  '石磨',
  '碾盘',
  '老槐',
  '双柏',
  '白杨',
  '柿树',
  '梨花',
  '杏子',
  '核桃',
  '皂角',
  '青杠',
  '苦竹',
  '松毛',
  '芦花',
  '艾蒿',
  '黄土',
  '红砂',
  '青石',
  '白岩',
  '鹰嘴',
  '马鞍',
  '牛角',
  '羊角',
  '龟背',
  '鹤头',
  '燕窝',
  '獐子',
  '锦鸡',
  '喜鹊',
  '斑鸠',
  '瓦窑',
  '铁匠',
  '木匠',
  '油坊',
  '粉坊',
  '磨坊',
  '染坊',
  '纸坊',
  '豆腐',
  '烧锅',
  '钟楼',
  '鼓楼',
  '石牌',
  '凉亭',
  '茶亭',
  '上水',
  '下水',
  '前山',
  '后山',
  '东坡',
  '西坡',
  '南岸',
  '北岸',
  '高台',
  '低坝',
  '长岭',
  '短桥',
  '大湾',
  '小湾',
  '三岔',
  '双河',
  '四方',
  '五谷',
  '七星',
  '八亩',
  '九曲',
  '百步',
  '千丘',
  '半坡',
  '背阴',
  '向阳',
  '望月',
  '听泉',
  '采薇',
  '晒谷',
  '赶场',
  '歇马',
  '饮马',
  '牧鹿',
  '放鹅',
  '养蜂',
  '种玉',
  '拾穗',
  '织锦',
  '弹棉',
  '晾席',
  '扎染',
  '桑园',
  '药圃',
  '花椒',
];
const villageLast = [
  '坪',
  '湾',
  '沟',
  '岭',
  '坝',
  '梁',
  '垭',
  '塬',
  '庄',
  '寨',
  '冲',
  '坡',
  '堡',
  '河',
  '塘',
  '井',
  '咀',
  '岔',
  '坎',
  '槽',
];
const streetWords = [
  '栖云',
  '望岫',
  '松涛',
  '揽翠',
  '听澜',
  '澄心',
  '叠翠',
  '凤仪',
  '鹤鸣',
  '丹霞',
  '星桥',
  '崇德',
  '明理',
  '尚勤',
  '弘毅',
  '鸣泉',
  '景云',
  '临风',
  '春熙',
  '霁月',
  '景行',
  '朝晖',
  '暮云',
  '梧桐',
  '银杏',
  '海棠',
  '芙蓉',
  '紫薇',
  '茉莉',
  '玉兰',
  '金桂',
  '翠柏',
  '青杉',
  '枫林',
  '青萝',
  '杏坛',
  '荷塘',
  '柳岸',
  '星河',
  '月湖',
  '晴川',
  '远山',
  '碧涧',
  '白石',
  '石榴',
  '麦香',
  '稻花',
  '蚕桑',
  '织造',
  '陶瓷',
  '盐店',
  '驿前',
  '学府',
  '书院',
  '贡院',
  '校场',
  '东作',
  '西成',
  '南薰',
  '北辰',
];
const communityWords = [
  '栖云',
  '听澜',
  '望岫',
  '书院',
  '鼓楼',
  '叠翠',
  '星桥',
  '崇德',
  '驿前',
  '校场',
  '杏坛',
  '荷塘',
  '柳岸',
  '银杏',
  '海棠',
  '晴川',
  '鸣泉',
  '景云',
  '春熙',
  '景行',
  '朝晖',
  '梧桐',
  '芙蓉',
  '碧涧',
  '白石',
  '石榴',
  '麦香',
  '北辰',
  '南薰',
  '星河',
];

const sides = ['东', '西', '南', '北'];

/** Draws words that it has not given before. */
export type Namer = {
  township(): string;
  village(): string;
  street(): string;
  community(): string;
  peak(): string;
  stream(): string;
};

export function createNamer(random: Random, taken: readonly string[] = []): Namer {
  const used = new Set<string>(taken);
  function fresh(make: () => string): string {
    for (let tries = 0; tries < 4000; tries++) {
      const name = make();
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
    throw new RangeError('Names have run out');
  }
  const letter = (letters: string) => letters.charAt(random.integer(letters.length));
  return {
    township: () => fresh(() => letter(first) + letter(second)),
    village: () =>
      fresh(() => {
        const word = random.chance(0.75)
          ? random.pick(villageFirst)
          : letter('上下前后东西内外') + letter(first);
        return word + random.pick(villageLast);
      }),
    street: () => fresh(() => random.pick(streetWords) + (random.chance(0.88) ? '' : random.pick(sides))),
    community: () =>
      fresh(() => random.pick(communityWords) + (random.chance(0.88) ? '' : random.pick(sides))),
    peak: () =>
      fresh(
        () =>
          letter(first) +
          letter('屏云顶峰雷鹰龙鹤星香') +
          random.pick(['山', '岭', '尖', '梁', '峰', '寨', '包']),
      ),
    stream: () =>
      fresh(() => letter(first) + letter('水木石沙柳松桃清白黑长') + random.pick(['河', '河', '沟', '溪'])),
  };
}
