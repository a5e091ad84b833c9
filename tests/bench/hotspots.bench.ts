import { spawnSync } from 'node:child_process';

import type { Ring } from '#shared/model/geometry.ts';
import type { HotspotJob } from '#shared/statistics/hotspot_job.ts';
import type { HotspotResult } from '#shared/statistics/hotspot_result.ts';
import { makeHotspots } from '#shared/statistics/make_hotspots.ts';
import { seededGenerator } from '#shared/statistics/seeded_generator.ts';

import { median, report, timed } from './measure.ts';

const incidents = 1_000_000;
const rounds = 5;

/** 2,450 grids of about 1.2 km. */
const ground = Array.from({ length: 50 * 49 }, (_, index): Ring[][] => {
  const [west, south] = [103.69 + (index % 50) * 0.0126, 30.33 + Math.floor(index / 50) * 0.0113];
  const [east, north] = [west + 0.0126, south + 0.0113];
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
});

function jobOf(suppressBelow: number): HotspotJob {
  const { below } = seededGenerator(5);
  const part = (): number => below(2 ** 30) / 2 ** 30;
  const [longitude, latitude] = [new Float64Array(incidents), new Float64Array(incidents)];
  for (let index = 0; index < incidents; index++) {
    const town = index % 40;
    const spread = index % 3 === 0 ? 0.3 : 0.03;
    longitude[index] = 104 + (((town * 7) % 40) - 20) / 80 + (part() + part() - 1) * spread;
    latitude[index] = 30.6 + (((town * 11) % 40) - 20) / 90 + (part() + part() - 1) * spread;
  }
  return {
    parameters: {
      method: 'gistar',
      selection: { window: { fromMs: null, toMs: null }, categories: null, filter: { op: 'and', parts: [] } },
      cells: { shape: 'square', sizeMetres: 190 },
      neighbours: { rule: 'queen' },
      correction: 'fdr',
      suppressBelow,
    },
    origin: [104, 30.6],
    ground,
    grids: null,
    longitude,
    latitude,
    timeMs: new Float64Array(incidents),
    grid: new Int32Array(0),
    stepsMs: new Float64Array(0),
  };
}

function make(job: HotspotJob): Extract<HotspotResult, { method: 'gistar' }> {
  const work = makeHotspots(job);
  for (;;) {
    const { done, value } = work.next();
    if (done !== true) continue;
    if (value.method !== 'gistar') throw new TypeError('No Gi*');
    return value;
  }
}

/** Gi* of the same counts by libpysal's weights and the formula in numpy: esda is not in Debian. Prints milliseconds and z. */
const peer = `
import json, sys, time, warnings
warnings.simplefilter("ignore")
import numpy
from libpysal.weights import WSP, W
data = json.load(sys.stdin)
column, row, x = (numpy.array(data[name]) for name in ("column", "row", "count"))
started = time.perf_counter()
number = {cell: i for i, cell in enumerate(zip(column.tolist(), row.tolist()))}
lists = {i: [number[(c + a, r + b)] for a in (-1, 0, 1) for b in (-1, 0, 1) if (c + a, r + b) in number]
         for (c, r), i in number.items()}
weights = W(lists, silence_warnings=True).sparse
size = numpy.asarray(weights.sum(axis=1)).ravel()
n = len(x)
z = (weights @ x - x.mean() * size) / (x.std() * numpy.sqrt((n * size - size**2) / (n - 1)))
print(json.dumps({"ms": (time.perf_counter() - started) * 1000, "z": z.tolist()}))
`;

function peerOf({ cells, count, z }: ReturnType<typeof make>): { ms: number } | { reason: string } {
  if (cells.kind !== 'lattice') throw new TypeError('No lattice');
  const input = JSON.stringify({ column: [...cells.column], row: [...cells.row], count: [...count] });
  const { status, stdout, stderr, error } = spawnSync('/usr/bin/python3', ['-c', peer], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) return { reason: error?.message ?? stderr.trim().split('\n').at(-1) ?? '' };
  const answer = JSON.parse(stdout) as { ms: number; z: number[] };
  const worst = answer.z.reduce((most, score, cell) => Math.max(most, Math.abs(score - (z[cell] ?? 0))), 0);
  if (worst > 1e-6) throw new Error(`z differs by ${worst} from libpysal's weights`);
  return answer;
}

const job = jobOf(3);
let result = make(job);
const times: number[] = [];
for (let round = 0; round < rounds; round++) times.push(timed(() => (result = make(job))));
const other = peerOf(result);
if ('reason' in other) console.error(`libpysal is not measured: ${other.reason}`);
report({
  what: `Gi* of ${result.count.length} cells and ${incidents} incidents, cells laid, incidents binned, classes audited`,
  unit: 'ms',
  ours: median(times),
  ...('ms' in other ? { peer: other.ms, peerName: 'libpysal and numpy, weights and z alone' } : {}),
  limit: '≤ 300 ms',
  note: 'reason' in other ? 'libpysal is not installed' : 'z equal to 1e-6',
});
