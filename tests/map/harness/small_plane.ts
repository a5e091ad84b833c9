import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { seededRandom } from '../seeded_random.ts';
import { planeOf, type SyntheticPlane } from './synthetic_plane.ts';

/** South-western corner and side of the square that the small place is. */
export const west = 102.2;
export const south = 40.2;
const side = 0.16;

/** One camera that stands alone, in the middle of the north-eastern grid. */
export const loneCamera: LonLat = [west + side * 0.75, south + side * 0.75];

/** Three cameras on one pole, which no zoom parts. */
export const pole: LonLat = [west + side * 0.85, south + side * 0.35];

/** One incident far from all others, for reading the heat at a known place. */
export const loneIncident: LonLat = [west + side * 0.9, south + side * 0.1];

function square(x: number, y: number, size: number): NewFeature['geometry'] {
  const [left, bottom] = [west + side * x, south + side * y];
  const [right, top] = [left + side * size, bottom + side * size];
  return {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [left, bottom],
          [right, bottom],
          [right, top],
          [left, top],
          [left, bottom],
        ],
      ],
    ],
  };
}

const quarters: [number, number][] = [
  [0, 0],
  [0.5, 0],
  [0, 0.5],
  [0.5, 0.5],
];

function grids(): NewFeature[] {
  const town = {
    geometry: square(0, 0, 1),
    values: { code: '990101001000', name: '石桥镇', level: '1', parent_code: null },
  };
  const cells = quarters.map(([x, y], index) => ({
    geometry: square(x, y, 0.5),
    values: {
      code: `99010100100${index + 1}`,
      name: `第${index + 1}网格`,
      level: '3',
      parent_code: '990101001000',
    },
  }));
  return [town, ...cells];
}

function incidents(random: () => number): NewFeature[] {
  const start = Date.UTC(2026, 0, 1);
  const at = (row: number): LonLat =>
    row === 0
      ? loneIncident
      : [west + side * (0.15 + 0.25 * random()), south + side * (0.55 + 0.25 * random())];
  return Array.from({ length: 4000 }, (_, row) => ({
    geometry: { type: 'Point', coordinates: at(row) },
    values: { occurred_at: start + row * 3_600_000, category: ['MD', 'ZA', 'JT'][row % 3] ?? 'QT' },
  }));
}

/** A place of one town, four grids, two police districts, 204 cameras, a school and 4,000 incidents. */
export function smallPlane(): SyntheticPlane {
  const random = seededRandom(11);
  const camera = (coordinates: LonLat, state: string): NewFeature => ({
    geometry: { type: 'Point', coordinates },
    values: { kind: 'bullet', state, bearing: 90, field_angle: 60, reach_metres: 80 },
  });
  return planeOf(
    {
      routes: [],
      units: [],
      annotations: [],
      grids: grids(),
      police_districts: [
        {
          geometry: square(0, 0, 1),
          values: { code: '990101500000', name: '石桥派出所辖区', level: 'station' },
        },
        {
          geometry: square(0.5, 0, 0.5),
          values: { code: '990101510001', name: '第一警务区', level: 'district' },
        },
      ],
      facilities: [
        {
          geometry: { type: 'Point', coordinates: loneCamera },
          values: { code: '990101010001', name: '石桥镇中心小学', kind: 'school' },
        },
      ],
      cameras: [
        camera(loneCamera, 'fault'),
        ...Array.from({ length: 200 }, (_, row) =>
          camera(
            [west + side * (0.2 + 0.02 * random()), south + side * (0.2 + 0.02 * random())],
            row % 10 === 0 ? 'offline' : 'online',
          ),
        ),
        ...['online', 'fault', 'offline'].map((state) => camera(pole, state)),
      ],
      incidents: incidents(random),
    },
    [west, south, west + side, south + side],
  );
}
