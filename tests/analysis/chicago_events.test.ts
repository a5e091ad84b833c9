import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import type { NewFeature } from '#shared/model/feature.ts';
import type { Geometry, Ring } from '#shared/model/geometry.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';
import { createEventCounter } from '#shared/statistics/count_events.ts';

import { countByArea } from '#main/analysis/count_by_area.ts';
import { countEvents } from '#main/analysis/count_events.ts';
import { indexesOf, type Indexes } from '#main/analysis/indexes.ts';

import { openTestDatabase, pointAt } from './open_test_database.ts';

const chicago = new URL('../../../shared/realdata/chicago/', import.meta.url);
const timezone = 'America/Chicago';
const clock = zoneClock(timezone);
const local = (text: string): number => clock.instantOf(Date.parse(`${text}Z`)).timeMs;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

if (!existsSync(chicago)) console.log('The files of Chicago are not here: charts of them are skipped');

const read = (name: string): Buffer => readFileSync(new URL(name, chicago));

type Collection = { features: { geometry: { type: string; coordinates: Ring[][] | Ring[] } }[] };

function beats(): NewFeature[] {
  const { features } = JSON.parse(read('police_beats.geojson').toString()) as Collection;
  return features.map(({ geometry }, index) => {
    const coordinates = (
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    ) as Ring[][];
    const shape: Geometry = { type: 'MultiPolygon', coordinates };
    return { geometry: shape, values: { code: `B${index}`, name: `Beat ${index}`, level: '3' } };
  });
}

type Assault = { text: string; place: string; at: [number, number] };

function assaults(): Assault[] {
  const lines = gunzipSync(read('aggravated_assaults.csv.gz')).toString().trim().split('\n').slice(1);
  return lines.map((line) => {
    const [date = '', place = '', longitude, latitude] = line.split(',');
    return { text: date, place, at: [Number(longitude), Number(latitude)] };
  });
}

function featureOf({ text, place, at }: Assault, index: number): NewFeature {
  return {
    geometry: pointAt(at),
    values: {
      code: `A${index}`,
      occurred_at: local(text.replace(' ', 'T')),
      category: 'QT',
      category_text: place,
      disclosure: 'open',
    },
  };
}

/** Weekday and hour of each line as its own text has them. */
function matrixOfTexts(rows: readonly Assault[]): number[][] {
  const matrix = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { text } of rows) {
    const day = (new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDay() + 6) % 7;
    const row = matrix[day];
    const hour = Number(text.slice(11, 13));
    if (row) row[hour] = (row[hour] ?? 0) + 1;
  }
  return matrix;
}

async function openChicago(rows: readonly Assault[]): Promise<Indexes> {
  const database = await openTestDatabase(timezone);
  await database.fill('grids', beats());
  await database.fill('incidents', rows.map(featureOf));
  return indexesOf(database);
}

const december2010 = { fromMs: local('2010-12-01T00:00'), toMs: local('2011-01-01T00:00') };
const year2012 = { fromMs: local('2012-01-01T00:00'), toMs: local('2013-01-01T00:00') };

const monthOf = new Intl.DateTimeFormat('en-US', { timeZone: timezone, month: 'numeric' });

type Bars = readonly { fromMs: number; count: number }[];

const countOfMonths = (bars: Bars, months: readonly string[]): number =>
  sum(bars.filter(({ fromMs }) => months.includes(monthOf.format(fromMs))).map(({ count }) => count));

describe.skipIf(!existsSync(chicago))('the charts of the assaults of Chicago', () => {
  it('agree with the lines of the file, with what is known of the city, and with the counts by area', async () => {
    const rows = assaults();
    const indexes = await openChicago(rows);

    const december = await countEvents(indexes, timezone, { window: december2010 });
    expect(december.total).toBe(976);
    expect(december.trend?.unit).toBe('day');
    expect(december.trend?.bars).toHaveLength(31);
    expect(december.trend?.bars[0]?.count).toBe(43);
    expect(sum((december.trend?.bars ?? []).map(({ count }) => count))).toBe(976);

    const { matrix, total, trend } = await countEvents(indexes, timezone, { unit: 'month' });
    expect(total).toBe(148_636);
    expect(matrix, 'every weekday and hour, across the changes of summer time').toEqual(matrixOfTexts(rows));
    const days = matrix.map(sum);
    expect(sum(days.slice(5)) / 2, 'weekends').toBeGreaterThan(sum(days.slice(0, 5)) / 5);
    const ofHours = (from: number, to: number) => sum(matrix.map((day) => sum(day.slice(from, to))));
    expect(ofHours(20, 24), 'evenings').toBeGreaterThan(2 * ofHours(6, 10));
    const bars = trend?.bars ?? [];
    expect(countOfMonths(bars, ['6', '7', '8']), 'summers').toBeGreaterThan(
      1.2 * countOfMonths(bars, ['12', '1', '2']),
    );

    const { columns } = await indexes.filterable();
    const counted = createEventCounter(columns, timezone).count(year2012);
    const byBeat = await countByArea(indexes, { layer: 'incidents', by: 'grids', window: year2012 });
    expect(counted.levels[0]?.counts).toEqual(byBeat.areas.map(({ count }) => count));
    expect(counted.levels[0]?.unassigned).toBe(byBeat.unassigned);
    expect(counted.total).toBe(byBeat.total);
    for (const [index, { key }] of columns.categories.slice(0, 3).entries()) {
      const choice = { window: year2012, categories: [key] };
      const one = await countByArea(indexes, { layer: 'incidents', by: 'grids', ...choice });
      expect(counted.category[index], key).toBe(one.total);
    }
  });
});
