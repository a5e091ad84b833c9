import { itemAt } from '../ground/item_at.ts';
import type { Spot } from '../ground/lattice.ts';
import { walkAlong } from '../ground/lines.ts';
import type { Random } from '../ground/random.ts';
import type { BlockUse } from '../settle/block.ts';
import { beside, type FoundFacility } from './found_facility.ts';
import type { Gazetteer } from './gazetteer.ts';
import { findJunctions, streetStretches } from './road_anchors.ts';

const schoolNames = [
  '第一中学',
  '第二中学',
  '第三中学',
  '职业技术学校',
  '实验小学',
  '第二小学',
  '第三小学',
  '第四小学',
  '第一幼儿园',
  '第二幼儿园',
];
const hospitalNames = ['人民医院', '中医医院', '妇幼保健院'];
const marketNames = ['农贸市场', '城东批发市场', '城西集贸市场'];
const transportNames = ['客运总站', '火车站'];
const parkNames = ['文化广场', '栖云公园', '湿地公园', '体育公园', '儿童公园'];
const factoryNames = [
  '农机厂',
  '淀粉厂',
  '果品冷库',
  '印刷厂',
  '混凝土搅拌站',
  '食品加工厂',
  '木材加工厂',
  '建材市场仓库',
  '物流园',
  '种业公司',
];

/** Special blocks of a seat become its schools, hospitals, markets and so on. */
export function findInSeat({ geography }: Gazetteer, county: number, random: Random): FoundFacility[] {
  const seat = itemAt(geography.seats, county);
  const title = itemAt(geography.plan.counties, county);
  const found: FoundFacility[] = [];
  const blocksOf = (...wanted: BlockUse[]) => seat.blocks.filter(({ use }) => wanted.includes(use));
  const place = (kind: string, blocks: { centre: Spot }[], names: string[], capacity: number) =>
    names.forEach((name, at) => {
      const block = blocks[at];
      if (block)
        found.push({
          kind,
          name: title + name,
          spot: beside(block.centre, random.range(-25, 25), random.range(-25, 25)),
          capacity,
        });
    });
  place('school', blocksOf('school'), schoolNames, 1400);
  place('hospital', blocksOf('hospital'), hospitalNames, 320);
  place('market', blocksOf('market'), marketNames, 900);
  place('transport', blocksOf('transport'), transportNames, 2000);
  place('park', blocksOf('square', 'park'), parkNames, 3000);
  place(
    'shelter',
    blocksOf('square', 'park', 'school'),
    [
      '文化广场避难场所',
      '栖云公园避难场所',
      '湿地公园避难场所',
      '体育公园避难场所',
      '儿童公园避难场所',
      '第一中学避难场所',
      '第二中学避难场所',
    ],
    4000,
  );
  place('government', blocksOf('government'), ['政务服务中心'], 200);
  place('government', blocksOf('culture'), ['文化馆', '图书馆'], 300);
  place('enterprise', blocksOf('industrial'), factoryNames, 150);
  place('other', blocksOf('industrial').reverse(), ['污水处理厂', '生活垃圾转运站', '城东变电站'], 20);
  place(
    'fire_station',
    [blocksOf('industrial')[3], blocksOf('residential')[5]].filter((block) => block !== undefined),
    ['消防救援站', '小型消防站'],
    30,
  );
  place('market', blocksOf('commercial'), ['百货商场', '中心超市', '购物广场', '家居城'], 1200);
  const junctions = findJunctions(seat);
  junctions.forEach(({ spot, first, second }, at) => {
    const address = `${first}与${second}交叉口`;
    if (at % 2 === 0)
      found.push({
        kind: 'hydrant',
        name: `${first}${second}口消火栓`,
        spot: beside(spot, 16, -14),
        address,
      });
    if (at % 7 === 3)
      found.push({
        kind: 'alarm',
        name: `${first}${second}口一键报警柱`,
        spot: beside(spot, -15, 15),
        address,
      });
  });
  for (const { line, name, class: streetClass, lengthMetres } of streetStretches(seat)) {
    if (streetClass !== 'primary' || lengthMetres < 1500) continue;
    const { spot } = walkAlong(line, lengthMetres * 0.94);
    found.push({ kind: 'enterprise', name: `${name}加油站`, spot: beside(spot, 24, 24), address: name });
  }
  return found;
}
