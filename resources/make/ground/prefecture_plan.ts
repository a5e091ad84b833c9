import type { Spot } from './lattice.ts';
import type { Basin, Corridor, PlacePlan, SeatPlan } from './place_plan.ts';

const cellMetres = 60;

/** Seats of the nine counties, the prefecture's own first: three to each of three rivers. */
const centres: readonly Spot[] = [
  [79020, 73020],
  [33000, 71460],
  [122040, 66060],
  [37020, 108000],
  [82020, 111960],
  [120000, 103020],
  [30000, 33000],
  [75000, 29520],
  [118020, 35040],
];

const turns = [-12, 14, -20, 9, -16, 21, -8, 17, -14];

function seatAt(centre: Spot, at: number): SeatPlan {
  const great = at === 0;
  return {
    centre,
    cellsEast: great ? 72 : 44 + ((at * 5) % 7),
    cellsNorth: great ? 58 : 36 + ((at * 3) % 5),
    riverCellsNorth: great ? -34 : -23,
    turnDegrees: turns[at] ?? 0,
    offices: great ? 5 : 3,
    communities: great ? 40 : 14,
    grids: great ? 180 : 64,
    stations: great ? 8 : 4,
    districts: great ? 60 : 20,
  };
}

const seats = centres.map(seatAt);

/** The straight reach of a river through a seat. */
function reach(at: number): Spot[] {
  const { centre, riverCellsNorth, cellsEast } = seats[at] ?? seatAt([0, 0], at);
  const y = centre[1] + riverCellsNorth * cellMetres;
  const half = (cellsEast + 14) * cellMetres;
  return [-1, -0.5, 0, 0.5, 1].map((share): Spot => [centre[0] + share * half, y]);
}

const basins = centres.map(([x, y], at): Basin => ({
  centre: [x, y - 400],
  radiusEast: at === 0 ? 8800 : 5600 + 300 * (at % 3),
  radiusNorth: at === 0 ? 6200 : 3900 + 250 * (at % 4),
}));

/** A road between two seats. */
function road(kind: 'trunk' | 'primary', ref: string, fromSeat: number, toSeat: number): Corridor {
  const name = `${kind === 'trunk' ? '国道' : '省道'}${ref.slice(1)}`;
  return { kind, name, ref, via: [], fromSeat, toSeat };
}

/** 霁川市: nine counties in the valleys of three rivers. */
export const prefecturePlan: PlacePlan = {
  name: { zh: '霁川市', en: 'Jichuan Prefecture' },
  counties: ['霁原区', '云岫县', '鹤浦县', '柏陵县', '石砚县', '青棠县', '雁洲县', '梅坞县', '金瀑县'],
  countyCodes: ['990202', '990221', '990222', '990223', '990224', '990225', '990226', '990227', '990228'],
  riverName: '霁水',
  seed: 40517,
  widthMetres: 156000,
  heightMetres: 138000,
  cellMetres,
  trimMetres: 8000,
  rimMetres: 9500,
  outlineSeed: 40610,
  courses: [
    {
      controls: [
        [0, 66500],
        [8000, 69500],
        [16000, 66000],
        [23000, 69000],
        ...reach(1),
        [45000, 67500],
        [53000, 72500],
        [61000, 69000],
        [68000, 70800],
        ...reach(0),
        [91000, 69000],
        [98000, 72000],
        [106000, 66500],
        [112000, 65500],
        ...reach(2),
        [133000, 62000],
        [141000, 65000],
        [148000, 60500],
        [156000, 62000],
      ],
      fromMetres: 1520,
      toMetres: 1160,
      inflowSquareMetres: 3.2e9,
    },
    {
      controls: [
        [0, 100000],
        [9000, 104500],
        [18000, 101500],
        [27000, 106000],
        ...reach(3),
        [47000, 104000],
        [55000, 109000],
        [64000, 107000],
        [72000, 111000],
        ...reach(4),
        [93000, 108000],
        [101000, 104500],
        [109000, 102500],
        ...reach(5),
        [131000, 98500],
        [137000, 90000],
        [134500, 80500],
        [140000, 72500],
        [141000, 65000],
      ],
      fromMetres: 1640,
      toMetres: 1200,
      inflowSquareMetres: 9e8,
    },
    {
      controls: [
        [0, 37000],
        [7000, 33000],
        [14000, 36500],
        [20500, 32000],
        ...reach(6),
        [42000, 29000],
        [50000, 33500],
        [58000, 29000],
        [65000, 27600],
        ...reach(7),
        [87000, 31000],
        [95000, 27500],
        [103000, 33000],
        [109000, 33800],
        ...reach(8),
        [129000, 37500],
        [134000, 45500],
        [131000, 53500],
        [133000, 62000],
      ],
      fromMetres: 1610,
      toMetres: 1220,
      inflowSquareMetres: 7e8,
    },
  ],
  valleys: [
    [
      [52000, 130000],
      [54500, 120000],
      [51000, 113000],
      [55000, 109000],
    ],
    [
      [100000, 130000],
      [97000, 120000],
      [99500, 112000],
      [101000, 104500],
    ],
    [
      [58000, 96000],
      [61500, 88000],
      [58500, 80000],
      [61000, 69000],
    ],
    [
      [104000, 92000],
      [100000, 84000],
      [101500, 77000],
      [98000, 72000],
    ],
    [
      [50000, 55000],
      [54500, 60500],
      [52000, 66000],
      [53000, 72500],
    ],
    [
      [98000, 44000],
      [94500, 52000],
      [97500, 60000],
      [91000, 69000],
    ],
    [
      [46000, 8000],
      [48500, 17000],
      [45500, 24000],
      [42000, 29000],
    ],
    [
      [97000, 6000],
      [94000, 14000],
      [98000, 21000],
      [95000, 27500],
    ],
    [
      [14000, 88000],
      [18500, 81000],
      [15000, 74000],
      [16000, 66000],
    ],
  ],
  basins: [
    ...basins,
    { centre: [54500, 108000], radiusEast: 3200, radiusNorth: 2200 },
    { centre: [100000, 105500], radiusEast: 3400, radiusNorth: 2300 },
    { centre: [54000, 70500], radiusEast: 3600, radiusNorth: 2200 },
    { centre: [98000, 69500], radiusEast: 3400, radiusNorth: 2300 },
    { centre: [51000, 31500], radiusEast: 3300, radiusNorth: 2200 },
    { centre: [96000, 29500], radiusEast: 3600, radiusNorth: 2300 },
    { centre: [15000, 68500], radiusEast: 3000, radiusNorth: 2000 },
  ],
  seats,
  corridors: [
    {
      kind: 'motorway',
      name: '霁岫高速',
      ref: 'S92',
      via: [
        [6500, 68000],
        [26000, 74800],
        [40000, 74200],
        [55000, 75200],
        [72000, 78300],
        [87000, 78000],
        [104000, 70000],
        [117000, 69300],
        [128000, 67800],
        [149500, 62000],
      ],
    },
    {
      kind: 'rail',
      name: '霁岫铁路',
      ref: '',
      via: [
        [6500, 67000],
        [24000, 68300],
        [33000, 68300],
        [45000, 66000],
        [60000, 68000],
        [79000, 68800],
        [92000, 67500],
        [112000, 63600],
        [122000, 63000],
        [134000, 60500],
        [149500, 60300],
      ],
    },
    { kind: 'link', name: '高速连接线', ref: '', via: [[79500, 78000]], toSeat: 0 },
    { kind: 'link', name: '云岫连接线', ref: '', via: [[33500, 74500]], toSeat: 1 },
    { kind: 'link', name: '鹤浦连接线', ref: '', via: [[122000, 69000]], toSeat: 2 },
    { kind: 'trunk', name: '国道992', ref: 'G992', via: [[6500, 67600]], toSeat: 1 },
    road('trunk', 'G992', 1, 0),
    road('trunk', 'G992', 0, 2),
    { kind: 'trunk', name: '国道992', ref: 'G992', via: [[149500, 61500]], toSeat: 2 },
    road('trunk', 'G993', 0, 4),
    road('trunk', 'G993', 0, 7),
    road('primary', 'S921', 3, 4),
    road('primary', 'S921', 4, 5),
    road('primary', 'S922', 6, 7),
    road('primary', 'S922', 7, 8),
    road('primary', 'S923', 1, 3),
    road('primary', 'S923', 1, 6),
    road('primary', 'S924', 2, 5),
    road('primary', 'S924', 2, 8),
    { kind: 'primary', name: '省道921', ref: 'S921', via: [[6500, 103500]], toSeat: 3 },
    { kind: 'primary', name: '省道922', ref: 'S922', via: [[6500, 33400]], toSeat: 6 },
  ],
  townships: 135,
  villages: 1060,
  hamlets: 1300,
  ruralGrids: 1760,
  ruralStations: 113,
  ruralDistricts: 323,
  reservoirSquareMetres: [6e6, 4e6, 2.5e6],
  centres: 1348,
  schoolAlarms: 2019,
  smartEstates: 152,
  cameras: 33000,
  incidents: 1000000,
};
