import { outside, type SharedBorder } from '#shared/geo/borders/shared_borders.ts';
import { zoneAround } from '#shared/geo/borders/zone_around.ts';
import { piecesOf, squaredToPiece } from '#shared/geo/line_pieces.ts';
import { localMetric } from '#shared/geo/local_metric.ts';
import { boundsOf, type LonLat } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import {
  borderId,
  bordersOfLevel,
  incidentsNear,
  type BorderQuestion,
  type LevelBorders,
} from './border_lines.ts';
import type { CheckedWorkspace } from './drawn_areas.ts';

type Borders = Output<'checks.borders'>;
type Zone = Output<'checks.border'>;
type Border = Borders['borders'][number];

/** Names that operators gave to the borders of a level. */
export type BorderNames = (layer: string, level: string) => ReadonlyMap<string, string>;

type SideCounts = { incidents: number; leftIncidents: number; rightIncidents: number };

function describe(
  border: SharedBorder,
  { areas }: LevelBorders,
  names: ReadonlyMap<string, string>,
  counts: SideCounts,
): Border {
  const id = borderId(border, areas);
  const side = (position: number) => {
    const { fid = -1, code = '', name = '' } = areas[position] ?? {};
    return { fid, code, name };
  };
  return {
    id,
    name: names.get(id) ?? '',
    left: side(border.left),
    right: border.right === outside ? null : side(border.right),
    lengthMetres: border.lengthMetres,
    bounds: boundsOf({ type: 'MultiLineString', coordinates: border.lines }),
    ...counts,
  };
}

/** Every border of a level with the incidents along it. */
export async function listBorders(
  workspace: CheckedWorkspace,
  question: BorderQuestion,
  names: BorderNames,
  signal: AbortSignal,
): Promise<Borders> {
  const level = await bordersOfLevel(workspace, question);
  const { near, total } = await incidentsNear(workspace, question, level, signal);
  const counts = level.borders.map((): SideCounts => ({ incidents: 0, leftIncidents: 0, rightIncidents: 0 }));
  for (const { area, borders } of near) {
    for (const at of borders) {
      const [border, count] = [level.borders[at], counts[at]];
      if (!border || !count) continue;
      count.incidents += 1;
      if (area === border.left) count.leftIncidents += 1;
      if (area === border.right) count.rightIncidents += 1;
    }
  }
  const known = names(level.layer, level.level);
  const none = { incidents: 0, leftIncidents: 0, rightIncidents: 0 };
  return {
    layer: level.layer,
    level: level.level,
    radiusMetres: question.radiusMetres,
    asOf: level.asOf,
    borders: level.borders.map((border, at) => describe(border, level, known, counts[at] ?? none)),
    total,
    near: near.length,
  };
}

/** Metres from lines, on a plane around their beginning. */
function distanceFrom(lines: readonly (readonly LonLat[])[]): (at: LonLat) => number {
  const metric = localMetric(lines[0]?.[0] ?? [0, 0]);
  const pieces = lines.map((line) => piecesOf(line.map(([x, y]) => metric.toMetres(x, y))));
  return ([longitude, latitude]) => {
    const [x, y] = metric.toMetres(longitude, latitude);
    let squared = Infinity;
    for (const own of pieces) {
      for (let at = 0; at < own.length; at += 4) squared = Math.min(squared, squaredToPiece(x, y, own, at));
    }
    return Math.sqrt(squared);
  };
}

/** One border with its zone and the incidents in it, the nearest first. Throws `not_found` for one that is not there. */
export async function describeBorder(
  workspace: CheckedWorkspace,
  question: BorderQuestion & { border: string; limit: number },
  names: BorderNames,
  signal: AbortSignal,
): Promise<Zone> {
  const whole = await bordersOfLevel(workspace, question);
  const border = whole.borders.find((one) => borderId(one, whole.areas) === question.border);
  if (!border) throw new AppError('not_found', 'No such border', { what: question.border });
  const { near, table, places } = await incidentsNear(
    workspace,
    question,
    { ...whole, borders: [border] },
    signal,
  );
  const distance = distanceFrom(border.lines);
  const sideOf = (area: number) =>
    area === border.left
      ? ('left' as const)
      : area === border.right
        ? ('right' as const)
        : ('beyond' as const);
  const events = near.map(({ row, area }) => {
    const at: LonLat = [places.longitude[row] ?? NaN, places.latitude[row] ?? NaN];
    const timeMs = table.timeMs[row] ?? NaN;
    return {
      fid: table.fid[row] ?? -1,
      side: sideOf(area),
      at,
      distanceMetres: distance(at),
      timeMs: Number.isNaN(timeMs) ? null : timeMs,
      category: table.categories[table.category[row] ?? 0]?.label ?? { zh: '', en: '' },
    };
  });
  const count = (side: 'left' | 'right'): number => events.filter((event) => event.side === side).length;
  const counts = { incidents: events.length, leftIncidents: count('left'), rightIncidents: count('right') };
  return {
    ...describe(border, whole, names(whole.layer, whole.level), counts),
    lines: border.lines,
    zone: zoneAround(border.lines, question.radiusMetres),
    events: events.sort((a, b) => a.distanceMetres - b.distanceMetres).slice(0, question.limit),
  };
}
