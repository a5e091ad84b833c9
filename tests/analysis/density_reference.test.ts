import { describe, expect, it } from 'vitest';

import type { KernelName } from '#shared/geo/kernel.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { densityAtPlaces } from '#main/analysis/density_at.ts';
import { densityBandwidth } from '#main/analysis/density_bandwidth.ts';
import { indexesOf } from '#main/analysis/indexes.ts';

import { densityReference } from '#tests/reference/density_reference.ts';

import { areaOf, openTestDatabase, pointAt, squareRing, type TestDatabase } from './open_test_database.ts';

const { region, events, places, rules } = densityReference;

const severities = ['1', '2', '3', '4', null];
const countsOf = { '1': 8, '2': 4, '3': 2, '4': 1 };

async function county(residents: number | null = null): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await database.fill('grids', [
    { geometry: areaOf(...region), values: { code: 'A', name: '甲', level: '3', residents } },
  ]);
  await database.fill(
    'incidents',
    events.map((at, index) => ({
      geometry: pointAt(at),
      values: {
        code: `e${index}`,
        category: 'ZA',
        disclosure: 'open',
        severity: severities[index % severities.length] ?? null,
      },
    })),
  );
  return database;
}

const worst = (values: readonly (number | null)[], wanted: readonly number[]): number => {
  const peak = Math.max(...wanted);
  return values.reduce<number>((most, value, index) => {
    const reference = wanted[index] ?? NaN;
    return Math.max(most, Math.abs((value ?? NaN) - reference) / Math.max(reference, peak * 1e-4));
  }, 0);
};

describe('the exact density beside spatstat and polyCub', () => {
  for (const kernel of ['quartic', 'gaussian'] as const satisfies readonly KernelName[]) {
    const { bandwidthMetres, density, share } = densityReference[kernel];
    it(`is within 0.1 % at 100 places with the ${kernel} kernel`, async () => {
      const indexes = indexesOf(await county());
      const answers = await densityAtPlaces(indexes, { points: places, bandwidthMetres, kernel });
      expect(answers).toHaveLength(100);
      expect(
        worst(
          answers.map((answer) => answer.density),
          density,
        ),
      ).toBeLessThan(0.001);
    });

    it(`is within 0.1 % at 100 places with the ${kernel} kernel corrected at the border`, async () => {
      const indexes = indexesOf(await county());
      const question = { points: places, bandwidthMetres, kernel, edgeCorrection: true };
      const answers = await densityAtPlaces(indexes, question);
      const corrected = density.map((value, index) => value / (share[index] ?? 1));
      expect(
        worst(
          answers.map((answer) => answer.density),
          corrected,
        ),
      ).toBeLessThan(0.001);
    });
  }

  it('corrects a county cut into grids as it corrects the whole', async () => {
    const database = await openTestDatabase();
    const whole = await openTestDatabase();
    const size = 0.02;
    const cells = Array.from({ length: 9 }, (_, index): Ring =>
      squareRing(104 + (index % 3) * size, 30.6 + Math.floor(index / 3) * size, size),
    );
    await database.fill(
      'grids',
      cells.map((ring, index) => ({
        geometry: areaOf(ring),
        values: { code: `g${index}`, name: '格', level: '3' },
      })),
    );
    await whole.fill('grids', [
      { geometry: areaOf(squareRing(104, 30.6, 3 * size)), values: { code: 'w', name: '全', level: '3' } },
    ]);
    const incident = { geometry: pointAt([104.001, 30.601]), values: { code: 'e', category: 'ZA' } };
    for (const one of [database, whole]) await one.fill('incidents', [incident]);
    const question = {
      points: [
        [104.0005, 30.6005],
        [104.004, 30.602],
        [103.99, 30.6],
      ] as LonLat[],
      bandwidthMetres: 800,
      edgeCorrection: true,
    };
    const answers = await densityAtPlaces(indexesOf(database), question);
    const wanted = await densityAtPlaces(indexesOf(whole), question);
    expect(answers[0]?.density).toBeCloseTo(wanted[0]?.density ?? NaN, 6);
    expect(answers[1]?.density).toBeCloseTo(wanted[1]?.density ?? NaN, 6);
    expect(answers[0]?.density).toBeGreaterThan(3 / (Math.PI * 0.64));
    expect(answers[2]?.density).toBeNull();
  });

  it('divides by the residents that the same kernel finds, wherever enough live', async () => {
    const indexes = indexesOf(await county(90_000));
    const { bandwidthMetres } = densityReference.quartic;
    const question = { points: places, bandwidthMetres, unit: 'residents' as const };
    const answers = await densityAtPlaces(indexes, question);
    const corrected = await densityAtPlaces(indexes, { ...question, unit: 'area', edgeCorrection: true });
    const perSquareKilometre = answers.flatMap(({ density }, index) =>
      density === 0 ? [] : [((corrected[index]?.density ?? NaN) * 1000) / (density ?? NaN)],
    );
    expect(perSquareKilometre.length).toBeGreaterThan(80);
    const [first = NaN] = perSquareKilometre;
    for (const people of perSquareKilometre) expect(people / first).toBeCloseTo(1, 9);
    expect(first).toBeGreaterThan(1500);
    expect(first).toBeLessThan(2200);
  });

  it('counts an event as its severity weighs', async () => {
    const indexes = indexesOf(await county());
    const [place = [0, 0]] = [events[0]];
    const near = { points: [place], bandwidthMetres: 5, kernel: 'quartic' as const };
    for (const [index, at] of events.slice(0, 5).entries()) {
      const plain = await densityAtPlaces(indexes, { ...near, points: [at] });
      const [weighed] = await densityAtPlaces(indexes, { ...near, points: [at], weight: 'severity' });
      const severity = severities[index % 5] as keyof typeof countsOf | null;
      const wanted = severity === null ? 1 : countsOf[severity];
      expect((weighed?.density ?? NaN) / (plain[0]?.density ?? NaN)).toBeCloseTo(wanted, 9);
    }
  });

  it('says why it cannot correct or divide without areas or residents', async () => {
    const bare = await openTestDatabase();
    const question = { points: places.slice(0, 1), bandwidthMetres: 500 };
    await expect(
      densityAtPlaces(indexesOf(bare), { ...question, edgeCorrection: true }),
    ).rejects.toMatchObject({
      code: 'region_missing',
    });
    await expect(
      densityAtPlaces(indexesOf(await county()), { ...question, unit: 'residents' }),
    ).rejects.toMatchObject({ code: 'residents_missing' });
  });
});

describe('a bandwidth by a rule', () => {
  it('is spatstat’s by Scott and by likelihood cross-validation', async () => {
    const indexes = indexesOf(await county());
    const scott = await densityBandwidth(indexes, { rule: 'scott', kernel: 'gaussian' });
    expect(scott).toMatchObject({ rule: 'scott', events: 400, atLeast: false });
    expect((scott?.metres ?? NaN) / rules.scott).toBeCloseTo(1, 2);
    const likelihood = await densityBandwidth(indexes, { rule: 'likelihood', kernel: 'gaussian' });
    expect(Math.abs((likelihood?.metres ?? NaN) / rules.likelihood - 1)).toBeLessThan(0.02);
  });

  it('gives the quartic kernel its canonical equivalent', async () => {
    const indexes = indexesOf(await county());
    const gaussian = await densityBandwidth(indexes, { rule: 'scott', kernel: 'gaussian' });
    const quartic = await densityBandwidth(indexes, { rule: 'scott', kernel: 'quartic' });
    expect((quartic?.metres ?? NaN) / (gaussian?.metres ?? NaN)).toBeCloseTo(2.779, 2);
  });

  it('is none for too few events', async () => {
    const database = await openTestDatabase();
    await database.fill('incidents', [
      { geometry: pointAt([104, 30]), values: { code: 'e', category: 'ZA' } },
    ]);
    expect(await densityBandwidth(indexesOf(database), { rule: 'scott' })).toBeNull();
  });
});
