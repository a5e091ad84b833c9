import { escape, table } from 'arquero';
import crossfilter from 'crossfilter2';

import { filterGround, selectEvents } from '#shared/model/filter_events.ts';
import { bareColumns, type IncidentColumns } from '#shared/model/incident_columns.ts';
import { createEventCounter } from '#shared/statistics/count_events.ts';

import { median, report } from './measure.ts';

const rows = 1_000_000;
const gridCount = 2452;
const districtCount = 543;
const firstSeconds = Date.UTC(2016, 0, 1) / 1000;
const dayMs = 86_400_000;
const timezone = 'Asia/Shanghai';

/** Numbers in [0, 1), the same on every run (Park and Miller's generator). */
function minimalStandard(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const random = minimalStandard(11);
const pick = (size: number): number => Math.floor(random() * size);

/** Ten years of incidents in 12 categories, 2,452 grids and 543 police districts. */
function makeColumns(): IncidentColumns {
  const district = Array.from({ length: gridCount }, () => pick(districtCount));
  const areas = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => ({ code: `${prefix}${index}`, name: '' }));
  const stepSeconds = (10 * 365.25 * 86_400) / rows;
  return {
    ...bareColumns({
      origin: [0, 0],
      x: new Float32Array(rows),
      y: new Float32Array(rows),
      timeSeconds: Int32Array.from(
        { length: rows },
        (_, row) => firstSeconds + Math.floor(row * stepSeconds),
      ),
      category: Uint8Array.from({ length: rows }, () => pick(12)),
      fid: Uint32Array.from({ length: rows }, (_, row) => row),
      categories: Array.from({ length: 12 }, (_, index) => ({
        key: `C${index}`,
        label: { zh: '', en: '' },
        count: 0,
      })),
    }),
    severity: Uint8Array.from({ length: rows }, () => pick(5)),
    stage: Uint8Array.from({ length: rows }, () => pick(5)),
    source: Uint16Array.from({ length: rows }, () => pick(6)),
    territory: Uint16Array.from({ length: rows }, () => pick(gridCount)),
    values: {
      severity: ['', '1', '2', '3', '4'],
      stage: ['', 'a', 'b', 'c', 'd'],
      source: ['', 'p', 'q', 'r', 's', 't'],
    },
    levels: [
      { layer: 'grids', level: '3', areas: areas(gridCount, 'G') },
      { layer: 'police_districts', level: 'district', areas: areas(districtCount, 'P') },
    ],
    territories: district.map((police, grid) => [grid, police]),
  };
}

const columns = makeColumns();
const ground = filterGround(columns, timezone, () => {
  throw new Error('No place is asked for');
});
const hours = ground.hours();
const counter = createEventCounter(columns, timezone, hours);
const everything = { fromMs: null, toMs: null };

/** One step of the filter: three categories of twelve, then all counts. */
function filterStep(step: number): { ms: number; total: number } {
  const categories = [0, 1, 2].map((offset) => `C${(step + offset) % 12}`);
  const started = performance.now();
  counter.select(selectEvents({ filter: { op: 'and', parts: [] }, categories }, ground));
  const { total } = counter.count(everything);
  return { ms: performance.now() - started, total };
}

/** One step of the slider over 30 days, the categories staying. */
function windowStep(step: number): { ms: number; total: number } {
  const fromMs = firstSeconds * 1000 + (300 + step) * dayMs;
  const started = performance.now();
  const { total } = counter.count({ fromMs, toMs: fromMs + 30 * dayMs });
  return { ms: performance.now() - started, total };
}

function openPeer() {
  const facts = crossfilter(Array.from({ length: rows }, (_, row) => row));
  const by = (of: (row: number) => number) => facts.dimension(of);
  const column = (values: ArrayLike<number>) => (row: number) => values[row] ?? 0;
  const category = by(column(columns.category));
  const time = by(column(columns.timeSeconds));
  const day = (row: number) => Math.floor(((columns.timeSeconds[row] ?? 0) - firstSeconds) / (86_400 * 30));
  const groups = [
    by(column(hours)),
    by(column(columns.severity)),
    by(column(columns.stage)),
    by(column(columns.source)),
    by(column(columns.territory)),
    by((row) => columns.territories[columns.territory[row] ?? 0]?.[1] ?? 0),
    by(day),
  ].map((dimension) => dimension.group().reduceCount());
  const read = (): number => {
    for (const group of groups) group.all();
    return groups[0]?.all().reduce((sum, { value }) => sum + (value as number), 0) ?? 0;
  };
  return { category, time, read };
}

const peer = openPeer();

function peerFilterStep(step: number): { ms: number; total: number } {
  const wanted = new Set([0, 1, 2].map((offset) => (step + offset) % 12));
  const started = performance.now();
  peer.category.filterFunction((value) => wanted.has(value));
  const total = peer.read();
  return { ms: performance.now() - started, total };
}

function peerWindowStep(step: number): { ms: number; total: number } {
  const from = firstSeconds + (300 + step) * 86_400;
  const started = performance.now();
  peer.time.filterRange([from, from + 30 * 86_400]);
  const total = peer.read();
  return { ms: performance.now() - started, total };
}

/** Fields that every chart counts by, as a table of columns holds them. */
const chartFields = ['hour', 'severity', 'stage', 'source', 'grid', 'district', 'month'] as const;

const facts = table({
  category: columns.category,
  time: columns.timeSeconds,
  hour: hours,
  severity: columns.severity,
  stage: columns.stage,
  source: columns.source,
  grid: columns.territory,
  district: Uint16Array.from(columns.territory, (at) => columns.territories[at]?.[1] ?? 0),
  month: Uint16Array.from(columns.timeSeconds, (at) => Math.floor((at - firstSeconds) / (86_400 * 30))),
});

type Fact = { category: number; time: number };

/** A filter and a count by each field, as a library of tables does it. */
function countTable(keeps: (fact: Fact) => boolean): { ms: number; total: number } {
  const started = performance.now();
  const kept = facts.filter(escape(keeps)).reify();
  for (const field of chartFields) kept.groupby(field).count().objects();
  return { ms: performance.now() - started, total: kept.numRows() };
}

function tableFilterStep(step: number): { ms: number; total: number } {
  const wanted = new Set([0, 1, 2].map((offset) => (step + offset) % 12));
  return countTable(({ category }) => wanted.has(category));
}

/** The categories are those of the last step of the filter, which the other two still hold. */
function tableWindowStep(step: number): { ms: number; total: number } {
  const from = firstSeconds + (300 + step) * 86_400;
  return countTable(({ category, time }) => category < 3 && time >= from && time < from + 30 * 86_400);
}

const rounds = 12;
const times = { ours: [] as number[], peer: [] as number[] };

function run(ours: (step: number) => { ms: number; total: number }, theirs: typeof ours): void {
  times.ours = [];
  times.peer = [];
  for (let step = 0; step <= rounds; step++) {
    const [a, b] = [ours(step), theirs(step)];
    if (a.total !== b.total) throw new Error(`The counts differ: ${a.total} and ${b.total}`);
    if (step > 1) {
      times.ours.push(a.ms);
      times.peer.push(b.ms);
    }
  }
}

const note = '1,000,000 incidents of ten years, 12 categories, 2,452 grids, 543 districts; equal totals';

type Step = typeof filterStep;

const contests: readonly (readonly [what: string, ours: Step, theirs: Step, peerName: string])[] = [
  ['all charts after a step of the filter', filterStep, peerFilterStep, 'crossfilter2, 7 groups'],
  ['all charts after a step of the filter', filterStep, tableFilterStep, 'arquero, 7 groups'],
  ['all charts after a step of the slider, 30 days', windowStep, peerWindowStep, 'crossfilter2, 7 groups'],
  ['all charts after a step of the slider, 30 days', windowStep, tableWindowStep, 'arquero, 7 groups'],
];

for (const [what, ours, theirs, peerName] of contests) {
  run(ours, theirs);
  report({
    what,
    unit: 'ms',
    ours: median(times.ours),
    peer: median(times.peer),
    peerName,
    limit: '≤ 16 ms',
    note,
  });
}
