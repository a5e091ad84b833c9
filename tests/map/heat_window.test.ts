import { describe, expect, it } from 'vitest';

import { countByBin, planBins } from '#shared/geo/heat_histogram.ts';
import { legendDensity, legendView, referenceDensity } from '#shared/geo/heat_scale.ts';
import { rowMemory, rowsInWindow, selectRows } from '#shared/geo/heat_window.ts';
import { bareColumns, undatedSeconds, type IncidentColumns } from '#shared/model/incident_columns.ts';
import { seededRandom } from './seeded_random.ts';

const hour = 3600;

function columns(count: number, undated = 0): IncidentColumns {
  const random = seededRandom(3);
  const category = Uint8Array.from({ length: count }, () => Math.floor(random() * 3));
  return bareColumns({
    origin: [0.78, 0.39],
    x: Float32Array.from({ length: count }, () => random() * 1e-4),
    y: Float32Array.from({ length: count }, () => random() * 1e-4),
    timeSeconds: Int32Array.from({ length: count }, (_, row) =>
      row < undated ? undatedSeconds : 1_600_000_000 + row * hour,
    ),
    category,
    fid: Uint32Array.from({ length: count }, (_, row) => row + 1),
    categories: ['MD', 'ZA', 'JT'].map((key) => ({ key, label: { zh: key, en: key }, count: 0 })),
  });
}

describe('a window of time', () => {
  const { timeSeconds } = columns(100, 5);
  const at = (row: number): number => (1_600_000_000 + row * hour) * 1000;

  it('holds its first instant and not its last', () => {
    expect(rowsInWindow(timeSeconds, { fromMs: at(10), toMs: at(20) })).toEqual({ start: 10, end: 20 });
    expect(rowsInWindow(timeSeconds, { fromMs: at(10) + 1, toMs: at(20) + 1 })).toEqual({
      start: 11,
      end: 21,
    });
  });

  it('leaves undated events out unless both sides are open', () => {
    expect(rowsInWindow(timeSeconds, { fromMs: null, toMs: null })).toEqual({ start: 0, end: 100 });
    expect(rowsInWindow(timeSeconds, { fromMs: null, toMs: at(20) })).toEqual({ start: 5, end: 20 });
    expect(rowsInWindow(timeSeconds, { fromMs: at(90), toMs: null })).toEqual({ start: 90, end: 100 });
  });

  it('is empty when it ends before it begins', () => {
    const { start, end } = rowsInWindow(timeSeconds, { fromMs: at(50), toMs: at(20) });
    expect(end).toBe(start);
  });
});

describe('selectRows', () => {
  const source = columns(500);
  const maskOf = (...wanted: number[]) =>
    Uint8Array.from(source.category, (index) => (wanted.includes(index) ? 1 : 0));

  it('keeps the rows of a mask in their order', () => {
    const chosen = selectRows(source, maskOf(1, 2), rowMemory(500));
    const rows = [...source.category.keys()].filter((row) => source.category[row] !== 0);
    expect([...chosen.x]).toEqual(rows.map((row) => source.x[row]));
    expect([...chosen.timeSeconds]).toEqual(rows.map((row) => source.timeSeconds[row]));
  });

  it('copies nothing when all are wanted and finds nothing when none is', () => {
    expect(selectRows(source, null, rowMemory(0))).toBe(source);
    expect(selectRows(source, maskOf(), rowMemory(500)).x).toHaveLength(0);
  });
});

describe('the histogram', () => {
  it('counts every dated event once, filtered and not', () => {
    const source = columns(1000, 10);
    const plan = planBins(1_600_036_000_000, (1_600_000_000 + 999 * hour) * 1000, 8 * 3_600_000, 100);
    const { all, shown } = countByBin(
      source.timeSeconds,
      plan,
      Uint8Array.from(source.category, (index) => (index === 0 ? 1 : 0)),
    );
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(990);
    const wanted = [...source.category].filter((index, row) => index === 0 && row >= 10).length;
    expect(shown.reduce((sum, count) => sum + count, 0)).toBe(wanted);
    expect(all.length).toBeLessThanOrEqual(100);
  });

  it('begins days at the midnight of the place', () => {
    const plan = planBins(Date.UTC(2024, 0, 10, 3), Date.UTC(2024, 3, 1), 8 * 3_600_000, 200);
    expect(plan.binMs).toBe(86_400_000);
    expect(new Date(plan.fromMs).toISOString()).toBe('2024-01-09T16:00:00.000Z');
  });
});

describe('the scale of the colours', () => {
  it('finds the density of a hot place', () => {
    const count = 40_000;
    const random = seededRandom(5);
    const points = {
      origin: [0.78, 0.39] as [number, number],
      x: Float32Array.from({ length: count }, () => random() * 1e-4),
      y: Float32Array.from({ length: count }, () => random() * 1e-4),
    };
    const metres = 40_075_016 * 1e-4 * Math.cos((35.9 * Math.PI) / 180);
    const even = count / (metres / 1000) ** 2;
    const found = referenceDensity(points, 300);
    expect(found / even).toBeGreaterThan(0.9);
    expect(found / even).toBeLessThan(1.6);
  });

  it('grows with the length of the window and is a round number', () => {
    const values = [0.01, 0.1, 0.5, 1].map((share) => legendDensity(800, 500, share));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    for (const value of values)
      expect([1, 1.5, 2, 3, 5, 7]).toContain(Number(value.toExponential(1).split('e')[0]));
    expect(legendDensity(0, 500, 1)).toBeGreaterThan(0);
  });

  it('ends a ramp that is made for one view at the next round number', () => {
    expect([0.012, 1, 2600, 71].map(legendView)).toEqual([0.015, 1, 3000, 100]);
    expect(legendView(0)).toBeGreaterThan(0);
  });
});
