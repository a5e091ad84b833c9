import type { AreaTrouble } from '../geo/coverage/area_trouble.ts';
import type { Text } from './text.ts';

/** What troubles of areas are called. */
export const areaTroubleText: Readonly<Record<AreaTrouble['kind'], Text>> = {
  gap: { zh: '缝隙', en: 'Gap' },
  overlap: { zh: '重叠', en: 'Overlap' },
  sliver_gap: { zh: '狭缝', en: 'Sliver gap' },
  sliver_overlap: { zh: '狭长重叠', en: 'Sliver overlap' },
  parent_missing: { zh: '上级不存在', en: 'Parent missing' },
  outside_parent: { zh: '超出上级', en: 'Outside its parent' },
  self_crossing: { zh: '边界自相交', en: 'Crosses itself' },
};

/** What the seamless check is called in the list of tasks. */
export const seamTaskLabel = '无缝隙核查 Seamless check';

/** What was decided of a trouble. */
export const seamStateText = {
  open: { zh: '待核', en: 'Open' },
  to_mend: { zh: '待改', en: 'To mend' },
  accepted: { zh: '认可', en: 'Accepted' },
} as const satisfies Record<string, Text>;

/** Titles of the tables of area checks, and headings of their columns. */
export const areaCheckTableText = {
  seams: { zh: '无缝隙核查', en: 'Seamless check' },
  crosswalk: { zh: '辖区对照', en: 'Crosswalk' },
  borders: { zh: '交界地带', en: 'Border zones' },
  staffing: { zh: '网格力量', en: 'Grid staffing' },
  kind: { zh: '问题', en: 'Trouble' },
  level: { zh: '层级', en: 'Level' },
  codes: { zh: '涉及编码', en: 'Codes' },
  names: { zh: '涉及辖区', en: 'Areas' },
  parentCode: { zh: '上级编码', en: 'Parent code' },
  squareMetres: { zh: '面积（平方米）', en: 'Area (m²)' },
  widthMetres: { zh: '平均宽度（米）', en: 'Mean width (m)' },
  crossings: { zh: '交叉处', en: 'Crossings' },
  state: { zh: '处理', en: 'Decision' },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  partCode: { zh: '对照编码', en: 'Code of the part' },
  partName: { zh: '对照辖区', en: 'Lies in' },
  wholeSquareMetres: { zh: '辖区面积（平方米）', en: 'Whole area (m²)' },
  areaShare: { zh: '面积占比（%）', en: 'Share of area (%)' },
  wholeIncidents: { zh: '辖区事件', en: 'All incidents' },
  incidents: { zh: '事件', en: 'Incidents' },
  incidentShare: { zh: '事件占比（%）', en: 'Share of incidents (%)' },
  outside: { zh: '不在对照辖区内', en: 'outside' },
  leftCode: { zh: '一侧编码', en: 'One side: code' },
  leftName: { zh: '一侧', en: 'One side' },
  rightCode: { zh: '另一侧编码', en: 'Other side: code' },
  rightName: { zh: '另一侧', en: 'Other side' },
  beyond: { zh: '界外', en: 'the outside' },
  lengthMetres: { zh: '界线长（米）', en: 'Length (m)' },
  leftIncidents: { zh: '一侧事件', en: 'Incidents on one side' },
  rightIncidents: { zh: '另一侧事件', en: 'Incidents on the other' },
  perKilometre: { zh: '每公里事件', en: 'Incidents per km' },
  radius: { zh: '交界带宽（每侧，米）', en: 'Distance from the border (m)' },
  path: { zh: '所属', en: 'Belongs to' },
  grids: { zh: '网格数', en: 'Grids' },
  none: { zh: '无人网格', en: 'Grids without staff' },
  unstated: { zh: '未填网格', en: 'Grids unstated' },
  staff: { zh: '网格员数', en: 'Staff' },
  households: { zh: '户数', en: 'Households' },
  residents: { zh: '常住人口', en: 'Residents' },
  needed: { zh: '应配', en: 'Norm' },
  missing: { zh: '缺员', en: 'Missing' },
  below: { zh: '不足网格', en: 'Grids below the norm' },
  norm: { zh: '标准', en: 'Norm' },
  normHouseholds: { zh: '每 {count} 户 1 人，不足的进 1', en: 'One for each {count} households begun' },
  normResidents: { zh: '每 {count} 人 1 人，不足的进 1', en: 'One for each {count} residents begun' },
  asOf: { zh: '辖区日期', en: 'Areas of' },
  tolerance: { zh: '容差（米）', en: 'Tolerance (m)' },
  measure: { zh: '面积算法', en: 'Areas' },
  measureWords: {
    zh: '兰伯特等积方位投影，WGS-84 椭球面积',
    en: 'Lambert azimuthal equal-area, WGS-84 ellipsoid',
  },
  suppression: { zh: '小数抑制', en: 'Small counts' },
  suppressed: { zh: '1 至 {most} 件不给件数', en: 'Counts from 1 to {most} are not given' },
  places: { zh: '位置', en: 'Places' },
  placesWords: {
    zh: '家庭纠纷按所在网格中心计，不公开的不计',
    en: 'Disputes within a family stand at the centre of their grid; what is not disclosed takes no part',
  },
} as const satisfies Record<string, Text>;
