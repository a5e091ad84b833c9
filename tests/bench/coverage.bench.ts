import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { area, featureCollection, polygon, union } from '@turf/turf';

import { growDemo } from '#resources/make/grow_demo.ts';
import { localMetric } from '#shared/geo/local_metric.ts';
import { coverView, planesAround } from '#shared/geo/view_coverage/cover_views.ts';
import { sampleLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import { createSpanFiller } from '#shared/geo/view_coverage/span_filler.ts';
import { coveredAltogether, sampledAreaError } from '#shared/geo/view_coverage/sum_samples.ts';
import { viewSector, type CameraView } from '#shared/geo/view_sector.ts';
import type { Ring } from '#shared/model/geometry.ts';
import { seededGenerator } from '#shared/statistics/seeded_generator.ts';

import { median, report, timed } from './measure.ts';

const rounds = 5;

/** What turf is given: all of them would take it hours. */
const turfCameras = 1000;

/** Cell of a whole prefecture; its standard error is a hundred times finer than half a per cent. */
const cellMetres = 5;

const script = fileURLToPath(new URL('../../tests/bench/geos_union.py', import.meta.url));

const rule = { turning: 'disc', unknownBearing: 'leave_out' } as const;

function prefectureCameras(): CameraView[] {
  const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return [...growDemo({ scale: 'prefecture', seed: 1 }).cameras()].flat().flatMap(({ geometry, values }) =>
    geometry.type === 'Point'
      ? [
          {
            at: geometry.coordinates,
            kind: String(values.kind),
            bearing: numberOrNull(values.bearing),
            fieldAngle: numberOrNull(values.field_angle),
            reachMetres: numberOrNull(values.reach_metres),
          },
        ]
      : [],
  );
}

/** Cameras in forty towns and between them. */
function syntheticCameras(count: number): CameraView[] {
  const { below } = seededGenerator(5);
  const part = (): number => below(2 ** 30) / 2 ** 30;
  return Array.from({ length: count }, (_, index): CameraView => {
    const town = index % 40;
    const spread = index % 3 === 0 ? 0.3 : 0.05;
    return {
      at: [
        104 + (((town * 7) % 40) - 20) / 80 + (part() + part() - 1) * spread,
        30.6 + (((town * 11) % 40) - 20) / 90 + (part() + part() - 1) * spread,
      ],
      kind: index % 8 === 0 ? 'ptz' : 'bullet',
      bearing: part() * 360,
      fieldAngle: 40 + part() * 80,
      reachMetres: 40 + part() * 110,
    };
  });
}

/** The union of the views, three deep, and its area. */
function ours(views: readonly CameraView[]): { squareMetres: number; error: number } {
  const lattice = sampleLattice(cellMetres, views[0]?.at[1] ?? 0);
  const fill = createSpanFiller();
  const planes = planesAround(
    lattice,
    views.map(({ at }) => at),
    200,
    3,
  );
  for (const view of views) coverView(planes, lattice, view, rule, null, fill);
  const { covered, borderMetres } = coveredAltogether(lattice, planes);
  return { squareMetres: covered[0] ?? 0, error: sampledAreaError(borderMetres, cellMetres) };
}

type GeosAnswer = { rings: number; seconds: number; area: number; geos: string };

/** GEOS over the sectors as the map draws them, in an equal-area plane; null where python3-shapely is absent. */
function geosUnion(rings: readonly Ring[], folder: string): GeosAnswer | null {
  const metric = localMetric(rings[0]?.[0] ?? [0, 0]);
  const file = join(folder, 'sectors.json');
  writeFileSync(file, JSON.stringify(rings.map((ring) => ring.map((place) => metric.toMetres(...place)))));
  const { status, stdout } = spawnSync('/usr/bin/python3', [script, file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  });
  return status === 0 ? (JSON.parse(stdout) as GeosAnswer) : null;
}

function measureUnion(what: string, views: readonly CameraView[], folder: string): void {
  const sectors = views.flatMap((view) => {
    const ring = viewSector(view);
    return ring ? [ring] : [];
  });
  let answer = ours(views);
  const times = Array.from({ length: rounds }, () => timed(() => (answer = ours(views))));
  const geos = geosUnion(sectors, folder);
  if (!geos) {
    console.log('python3-shapely is not installed: the union of GEOS is left out');
    report({ what, unit: 'ms', ours: median(times) });
    return;
  }
  const off = Math.abs(answer.squareMetres / geos.area - 1);
  if (off > 0.005) throw new Error(`The area differs from that of GEOS by ${(off * 100).toFixed(3)} %`);
  report({
    what,
    unit: 'ms',
    ours: median(times),
    peer: geos.seconds * 1000,
    peerName: `GEOS ${geos.geos} unary_union`,
    limit: 'ratio ≤ 0.1',
    note: `${geos.rings} sectors; area differs by ${(off * 100).toFixed(3)} %, sampling error ${((answer.error / answer.squareMetres) * 100).toFixed(4)} %; ours counts up to three cameras deep`,
  });
}

function measureTurf(views: readonly CameraView[]): void {
  const few = views.slice(0, turfCameras);
  const polygons = few.flatMap((view) => {
    const ring = viewSector(view);
    return ring ? [polygon([ring])] : [];
  });
  const started = performance.now();
  const united = union(featureCollection(polygons));
  const turfMs = performance.now() - started;
  let answer = ours(few);
  const times = Array.from({ length: rounds }, () => timed(() => (answer = ours(few))));
  const peerArea = united ? area(united) : NaN;
  report({
    what: `union of the sectors of ${few.length} cameras`,
    unit: 'ms',
    ours: median(times),
    peer: turfMs,
    peerName: 'turf union',
    note: `area differs by ${(Math.abs(answer.squareMetres / peerArea - 1) * 100).toFixed(2)} %: turf measures on a sphere`,
  });
}

const folder = mkdtempSync(join(tmpdir(), 'guanlan-coverage-'));
try {
  const prefecture = prefectureCameras();
  measureUnion(`union of the sectors of ${prefecture.length} cameras`, prefecture, folder);
  measureUnion('union of the sectors of 100000 cameras', syntheticCameras(100_000), folder);
  measureTurf(prefecture);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
