import type { Feature } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

const columns = 11;
const rows = 6;
const villages = 8;
const stepDegrees = 0.004;
const origin: LonLat = [104.2, 30.5];

/** A number in [-0.5, 0.5) that follows from two whole numbers. */
function noise(a: number, b: number): number {
  const value = Math.sin(a * 127.1 + b * 311.7) * 43758.5453;
  return value - Math.floor(value) - 0.5;
}

function corner(column: number, row: number): LonLat {
  const jitter = 0.3 * stepDegrees;
  return [
    origin[0] + column * stepDegrees + jitter * noise(column, row),
    origin[1] + row * stepDegrees + jitter * noise(row + 50, column),
  ];
}

/** A side from a corner to before the next, three corners between them, the same ones whichever way it is walked. */
function side(from: readonly [number, number], to: readonly [number, number]): LonLat[] {
  const isForward = from[0] < to[0] || from[1] < to[1];
  const [start, end] = isForward ? [from, to] : [to, from];
  const [a, b] = [corner(...start), corner(...end)];
  const between = [0.25, 0.5, 0.75].map((share, at): LonLat => {
    const off = 0.1 * stepDegrees * noise(start[0] * 31 + end[0] + at, start[1] * 17 + end[1]);
    return [a[0] + share * (b[0] - a[0]) + off, a[1] + share * (b[1] - a[1]) - off];
  });
  return [corner(...from), ...(isForward ? between : between.reverse())];
}

function outline(column: number, row: number): Ring {
  const corners = [
    [column, row],
    [column + 1, row],
    [column + 1, row + 1],
    [column, row + 1],
  ] as const;
  const ring = corners.flatMap((from, at) => side(from, corners[(at + 1) % 4] ?? from));
  const [first] = ring;
  return first ? [...ring, first] : ring;
}

/** What is left of rings when the stretches that two of them share are taken out: one ring, since the ground hangs together. */
function dissolve(rings: readonly Ring[]): Ring {
  const leaving = new Map<string, { from: LonLat; to: LonLat }>();
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [from, to] = [ring[at - 1], ring[at]];
      if (!from || !to) continue;
      if (!leaving.delete(`${to.join()} ${from.join()}`))
        leaving.set(`${from.join()} ${to.join()}`, { from, to });
    }
  }
  const byStart = new Map([...leaving.values()].map(({ from, to }) => [from.join(), to]));
  const [start] = [...leaving.values()].map(({ from }) => from);
  const ring: Ring = start ? [start] : [];
  for (let next = byStart.get(start?.join() ?? ''); next; next = byStart.get(next.join())) {
    ring.push(next);
    if (next.join() === start?.join()) break;
  }
  return ring;
}

/** A township of 8 villages and 66 grids with wandering borders: 75 areas that tile their ground. */
export function jitteredTree(): Feature[] {
  const cells = Array.from({ length: columns * rows }, (_, index) => {
    const row = Math.floor(index / columns);
    const column = row % 2 === 0 ? index % columns : columns - 1 - (index % columns);
    return { ring: outline(column, row), village: Math.floor((index * villages) / (columns * rows)) };
  });
  const area = (fid: number, rings: Ring[], values: Feature['values']): Feature => ({
    fid,
    geometry: { type: 'MultiPolygon', coordinates: [rings] },
    values: { kind: null, ...values },
  });
  const codeOf = (village: number): string => `510100100${String(201 + village)}`;
  const township = '510100100';
  return [
    area(1, [dissolve(cells.map(({ ring }) => ring))], {
      code: township,
      name: '青石镇',
      level: '1',
      parent_code: null,
      households: 3647,
      residents: 14091,
    }),
    ...Array.from({ length: villages }, (_, village) =>
      area(
        2 + village,
        [dissolve(cells.filter((cell) => cell.village === village).map(({ ring }) => ring))],
        {
          code: codeOf(village),
          name: `第${village + 1}村`,
          level: '2',
          parent_code: township,
        },
      ),
    ),
    ...cells.map(({ ring, village }, index) =>
      area(2 + villages + index, [ring], {
        code: `${codeOf(village)}${String(index + 1).padStart(3, '0')}`,
        name: `第${index + 1}网格`,
        level: '3',
        parent_code: codeOf(village),
        households: 40 + (index % 30),
        residents: 150 + index,
      }),
    ),
  ];
}
