import type { PlaceShape } from '#shared/geo/place_shape.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { closedPeriod, periodBefore, type Period } from '#shared/model/period.ts';
import type { PlaceQuestion, PlaceReport } from '#shared/rpc/place_schemas.ts';

import { chosenRows } from '../chosen_rows.ts';
import type { Indexes, PlacedIncidents } from '../indexes.ts';
import { positionsIn } from './point_trees.ts';

type Summary = Pick<PlaceReport, 'incidentTotal' | 'categories' | 'before' | 'beforeTotal'> & {
  /** The newest, undated ones last, at most as many as were asked for. */
  newest: { fid: number; at: LonLat }[];
};

/** Rows of the incidents that may be shown within a place, ascending by time. */
async function rowsWithin(
  indexes: Indexes,
  shape: PlaceShape,
): Promise<{ incidents: PlacedIncidents; rows: number[] }> {
  const { incidents, tree } = await indexes.incidentTree();
  const { longitude, latitude } = incidents.places;
  const rows = positionsIn(tree, shape, 0, (row, part) => {
    const x = longitude[row] ?? NaN;
    return !Number.isNaN(x) && part.holds([x, latitude[row] ?? NaN]);
  });
  return { incidents, rows };
}

type Counts = Map<string, number>;

function countKeys({ table }: PlacedIncidents, rows: readonly number[]): Counts {
  const counts: Counts = new Map();
  for (const row of rows) {
    const key = table.categories[table.category[row] ?? 0]?.key ?? '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function compareCounts(now: Counts, before: Counts | null): Summary['categories'] {
  const keys = new Set([...now.keys(), ...(before?.keys() ?? [])]);
  return [...keys]
    .map((key) => ({ key, count: now.get(key) ?? 0, before: before ? (before.get(key) ?? 0) : null }))
    .sort((a, b) => b.count - a.count || (b.before ?? 0) - (a.before ?? 0) || (a.key < b.key ? -1 : 1));
}

function periodOf(question: PlaceQuestion, timezone: string): Period | null {
  const period = question.window ? closedPeriod(question.window) : null;
  return period && periodBefore(period, timezone);
}

/**
 * What happened within a place: where it may be shown decides, so that a dispute within a family is there only with the centre of
 * its grid, and what is folded nowhere. A closed window is compared with the period of the same kind before it.
 */
export async function nearbyIncidents(
  indexes: Indexes,
  shape: PlaceShape,
  question: PlaceQuestion,
  most: number,
): Promise<Summary> {
  const { incidents, rows } = await rowsWithin(indexes, shape);
  const { table, places } = incidents;
  const chosen = await chosenRows(indexes, table, question);
  const shown = rows.filter((row) => chosen.isChosen(row));
  const before = periodOf(question, indexes.timezone());
  const earlier = before && (await chosenRows(indexes, table, { ...question, window: before }));
  const shownBefore = earlier && rows.filter((row) => earlier.isChosen(row));
  const newest = shown
    .slice(-most)
    .reverse()
    .map((row) => ({
      fid: table.fid[row] ?? 0,
      at: [places.longitude[row] ?? NaN, places.latitude[row] ?? NaN] as LonLat,
    }));
  return {
    newest,
    incidentTotal: shown.length,
    categories: compareCounts(countKeys(incidents, shown), shownBefore && countKeys(incidents, shownBefore)),
    before,
    beforeTotal: shownBefore?.length ?? null,
  };
}
