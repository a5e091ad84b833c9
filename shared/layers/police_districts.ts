import type { LayerDefinition } from './layer.ts';

/** Police districts (警务区) and the areas of police stations (派出所辖区), told apart by `level`. */
export const policeDistricts: LayerDefinition<'police_districts'> = {
  id: 'police_districts',
  title: { zh: '警务区', en: 'Police districts' },
  geometry: 'MultiPolygon',
  nameField: 'name',
  codeField: 'code',
  codeLetters: 'JW',
  searchFields: ['name', 'code'],
  styleField: 'level',
  levelField: 'level',
  filePattern: /警务区|派出所|辖区|precinct|police|district/iu,
  delivery: 'geojson',
  fields: [
    {
      id: 'code',
      kind: 'code',
      label: { zh: '警务区编码', en: 'District code' },
      aliases: [
        '编码',
        '编号',
        '警务区代码',
        '派出所代码',
        '派出所编码',
        '机构代码',
        'district',
        'precinct',
        'dist_num',
        'id',
      ],
      required: true,
      generated: true,
    },
    {
      id: 'name',
      kind: 'text',
      label: { zh: '警务区名称', en: 'District name' },
      aliases: ['名称', '派出所名称', '辖区名称', '警务区', '派出所', 'title', 'label'],
      required: true,
      generated: true,
    },
    {
      id: 'level',
      kind: 'choice',
      label: { zh: '层级', en: 'Level' },
      aliases: ['级别', '类型'],
      choices: [
        { code: 'station', label: { zh: '派出所辖区', en: 'Station area' }, aliases: ['派出所'] },
        {
          code: 'district',
          label: { zh: '警务区', en: 'Police district' },
          aliases: ['警务区', '社区警务区', '警务室'],
        },
      ],
      generated: true,
    },
    {
      id: 'station_code',
      kind: 'code',
      label: { zh: '所属派出所编码', en: 'Station code' },
      aliases: ['派出所编码', '所属派出所代码', '上级编码', 'parent_code', 'parent'],
    },
    {
      id: 'staff_count',
      kind: 'integer',
      label: { zh: '警力数', en: 'Officers' },
      aliases: ['民警数', '警力', '民辅警数'],
    },
    {
      id: 'residents',
      kind: 'integer',
      label: { zh: '常住人口', en: 'Residents' },
      aliases: ['人口', '人口数', '总人口', 'population'],
    },
  ],
};
