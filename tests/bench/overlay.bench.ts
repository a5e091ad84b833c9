import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { growDemo } from '#resources/make/grow_demo.ts';
import type { CheckedArea } from '#shared/geo/coverage/area_trouble.ts';
import { checkAreas } from '#shared/geo/coverage/check_areas.ts';
import { localMetric } from '#shared/geo/local_metric.ts';
import { overlayAreas } from '#shared/geo/overlay/overlay_areas.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { median, report } from './measure.ts';

const rounds = 3;

/** Grids that are taken away, and grids that are drawn too large: gaps and overlaps to be found. */
const removed = [100, 900, 1700];
const enlarged = [300, 1200, 2100];

const noPause = (): Promise<void> => Promise.resolve();

const demo = growDemo({ scale: 'prefecture', seed: 1 });
const shapeOf = ({ geometry }: NewFeature): Ring[][] =>
  geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
const ofLevel = (features: readonly NewFeature[], level: string): NewFeature[] =>
  features.filter(({ values }) => values.level === level);

/** A shape half as large again around its middle. */
function larger(shape: Ring[][]): Ring[][] {
  const [ring = []] = shape[0] ?? [];
  const middle = ring.reduce<LonLat>(
    ([x, y], at) => [x + at[0] / ring.length, y + at[1] / ring.length],
    [0, 0],
  );
  const away = (at: number, from: number): number => from + 1.2 * (at - from);
  return shape.map((rings) =>
    rings.map((own) => own.map(([x, y]): LonLat => [away(x, middle[0]), away(y, middle[1])])),
  );
}

const villages = ofLevel(demo.grids, '2');
const clean = ofLevel(demo.grids, '3');
const faulty = clean.flatMap((grid, at): NewFeature[] => {
  if (removed.includes(at)) return [];
  if (!enlarged.includes(at)) return [grid];
  return [{ ...grid, geometry: { type: 'MultiPolygon', coordinates: larger(shapeOf(grid)) } }];
});
const districts = ofLevel(demo.policeDistricts, 'district').map(shapeOf);

const checked = (features: readonly NewFeature[]): CheckedArea[] =>
  features.map((feature) => ({
    code: String(feature.values.code),
    parentCode: feature.values.level === '3' ? String(feature.values.parent_code) : '',
    level: String(feature.values.level),
    mayOverlap: false,
    polygons: shapeOf(feature),
  }));

async function timedAsync<T>(work: () => Promise<T>): Promise<[result: T, milliseconds: number]> {
  const started = performance.now();
  const result = await work();
  return [result, performance.now() - started];
}

async function medianOf<T>(work: () => Promise<T>): Promise<[result: T, milliseconds: number]> {
  let [result] = await timedAsync(work);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [again, milliseconds] = await timedAsync(work);
    result = again;
    times.push(milliseconds);
  }
  return [result, median(times)];
}

type Peer = {
  version: string;
  checkMs: number;
  crossMs: number;
  gaps: number[];
  overlaps: number[];
  pairs: [number, number, number][];
};

/** What GEOS finds in the same shapes; null, with the reason printed, where it is not installed. */
function askGeos(): Peer | null {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-overlay-'));
  try {
    const places = [...faulty, ...villages].map(shapeOf).flat(3);
    const metric = localMetric(places[Math.floor(places.length / 2)] ?? [0, 0]);
    const flat = (shapes: readonly Ring[][][]): unknown =>
      shapes.map((polygons) =>
        polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => metric.toMetres(x, y)))),
      );
    const file = join(folder, 'shapes.json');
    const told = {
      grids: flat(faulty.map(shapeOf)),
      villages: flat(villages.map(shapeOf)),
      districts: flat(districts),
    };
    writeFileSync(file, JSON.stringify(told));
    const script = join(process.cwd(), 'tests/bench/overlay_peer.py');
    for (const python of ['/usr/bin/python3', 'python3']) {
      const { status, stdout } = spawnSync(python, ['-W', 'ignore', script, file], {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      if (status === 0) return JSON.parse(stdout) as Peer;
    }
    console.error('GEOS is not measured: python3-shapely is not installed.');
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function assertEqual(what: string, ours: readonly number[], peers: readonly number[], within: number): void {
  const [a, b] = [ours, peers].map((values) => [...values].sort((one, other) => one - other));
  const off = (a ?? []).map((value, at) => Math.abs(value / (b?.[at] ?? Infinity) - 1));
  if (a?.length !== b?.length || off.some((share) => !(share <= within))) {
    throw new Error(`${what} differ from GEOS: ${JSON.stringify(a)} and ${JSON.stringify(b)}`);
  }
}

const [alarms, cleanMs] = await medianOf(() => checkAreas(checked([...villages, ...clean]), noPause));
if (alarms.length > 0) throw new Error(`${alarms.length} alarms in clean areas`);
const [troubles, faultyMs] = await medianOf(() => checkAreas(checked([...villages, ...faulty]), noPause));
const [overlay, crossMs] = await medianOf(() => overlayAreas(faulty.map(shapeOf), districts, noPause));
const peer = askGeos();
const sizes = (kind: string): number[] =>
  troubles.flatMap((trouble) => (trouble.kind === kind ? (trouble.squareMetres ?? 0) : []));
if (peer) {
  assertEqual('gaps', sizes('gap'), peer.gaps, 0.01);
  assertEqual('overlaps', [...sizes('overlap'), ...sizes('sliver_overlap')], peer.overlaps, 0.01);
  const common = new Map(overlay.common.map((pair) => [`${pair.from} ${pair.to}`, pair.squareMetres]));
  const ours = peer.pairs.map(([one, other]) => common.get(`${one} ${other}`) ?? 0);
  for (const [at, [one, other, size]] of peer.pairs.entries()) {
    if (Math.abs((ours[at] ?? 0) - size) / (overlay.from[one] ?? 1) > 0.001) {
      throw new Error(`Grid ${one} in district ${other}: ${ours[at]} and ${size} by GEOS`);
    }
  }
}
const geos = peer ? { peerName: 'GEOS', note: `shapely ${peer.version}; equal` } : { note: 'no GEOS here' };
report({
  what: `seams of ${clean.length} grids in ${villages.length} villages, clean`,
  unit: 'ms',
  ours: cleanMs,
  limit: '≤ 10000 ms',
});
report({
  what: 'the same with planted gaps and overlaps; GEOS finds these alone',
  unit: 'ms',
  ours: faultyMs,
  ...(peer ? { peer: peer.checkMs } : {}),
  ...geos,
});
report({
  what: `crosswalk of ${faulty.length} grids and ${districts.length} districts by area`,
  unit: 'ms',
  ours: crossMs,
  ...(peer ? { peer: peer.crossMs } : {}),
  ...geos,
});
