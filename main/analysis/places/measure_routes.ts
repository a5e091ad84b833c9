import { interiorPoint } from '#shared/geo/interior_point.ts';
import { buildLineIndex, type LineIndex } from '#shared/geo/line_index.ts';
import { lineLengthMetres } from '#shared/geo/measure.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { chosenRows } from '../chosen_rows.ts';
import type { Indexes } from '../indexes.ts';
import type { HotCell } from './hot_cells.ts';

type Question = Input<'routes.measure'>;
type Answer = Output<'routes.measure'>;

type Route = { fid: number; code: string; name: string; kind: string; lines: LonLat[][] };

const rowsAtOnce = 50_000;
const mostMissed = 500;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** All routes, in the order of their keys. */
async function readRoutes(features: FeatureStore, signal: AbortSignal): Promise<Route[]> {
  const keys = await features.select({ layer: 'routes', filter: {}, sort: null }, signal);
  return features
    .getMany(
      'routes',
      [...keys].sort((a, b) => a - b),
    )
    .map(({ fid, geometry, values }) => ({
      fid,
      code: textOf(values.code),
      name: textOf(values.name),
      kind: textOf(values.kind),
      lines: geometry.type === 'MultiLineString' ? geometry.coordinates : [],
    }));
}

/** How many things each line passes, how many any does, and which none does. */
type Passed = { each: number[]; any: number; missed: number[] };

function passedCells(cells: readonly HotCell[], index: LineIndex, routes: number): Passed {
  const passed: Passed = { each: new Array<number>(routes).fill(0), any: 0, missed: [] };
  for (const [cell, { shape }] of cells.entries()) {
    const owners = index.nearArea(shape);
    for (const owner of owners) passed.each[owner] = (passed.each[owner] ?? 0) + 1;
    if (owners.length > 0) passed.any++;
    else passed.missed.push(cell);
  }
  return passed;
}

/** Incidents near the lines where they may be shown; those that may not be shown anywhere are not part of it. */
async function passedIncidents(
  indexes: Indexes,
  question: Question,
  index: LineIndex,
  routes: number,
  signal: AbortSignal,
): Promise<{ each: number[]; any: number; total: number }> {
  const { table, places } = await indexes.incidents();
  const { first, end, isChosen } = await chosenRows(indexes, table, question);
  const each = new Array<number>(routes).fill(0);
  let any = 0;
  let total = 0;
  for (let start = first; start < end; start += rowsAtOnce) {
    const stop = Math.min(end, start + rowsAtOnce);
    for (let row = start; row < stop; row++) {
      const longitude = places.longitude[row] ?? NaN;
      if (Number.isNaN(longitude) || !isChosen(row)) continue;
      total++;
      const owners = index.near(longitude, places.latitude[row] ?? NaN);
      if (owners.length > 0) any++;
      for (const owner of owners) each[owner] = (each[owner] ?? 0) + 1;
    }
    await yieldNow(signal);
  }
  return { each, any, total };
}

/** Length of each route, the hot cells and the incidents within a distance of it, and of all routes together. */
export async function measureRoutes(
  indexes: Indexes,
  features: FeatureStore,
  question: Question,
  hot: readonly HotCell[] | null,
  signal: AbortSignal,
): Promise<Answer> {
  const routes = await readRoutes(features, signal);
  const index = buildLineIndex(
    routes.map(({ lines }) => lines),
    question.withinMetres,
  );
  const cells = hot ? passedCells(hot, index, routes.length) : null;
  const incidents = await passedIncidents(indexes, question, index, routes.length, signal);
  const lengths = routes.map(({ lines }) => lines.reduce((sum, line) => sum + lineLengthMetres(line), 0));
  return {
    routes: routes.map(({ fid, code, name, kind, lines }, route) => ({
      fid,
      code,
      name,
      kind,
      at: lines[0]?.[Math.floor((lines[0].length - 1) / 2)] ?? [0, 0],
      lengthMetres: lengths[route] ?? 0,
      hotCells: cells ? (cells.each[route] ?? 0) : null,
      incidents: incidents.each[route] ?? 0,
    })),
    all: {
      lengthMetres: lengths.reduce((sum, length) => sum + length, 0),
      hotCells: cells ? cells.any : null,
      incidents: incidents.any,
    },
    hotTotal: hot ? hot.length : null,
    incidentTotal: incidents.total,
    missed: (cells?.missed ?? []).slice(0, mostMissed).flatMap((cell) => {
      const missed = hot?.[cell];
      if (!missed) return [];
      const at = interiorPoint({ type: 'MultiPolygon', coordinates: missed.shape });
      return [{ code: missed.code, name: missed.name, at }];
    }),
  };
}
