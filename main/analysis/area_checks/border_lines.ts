import { outside, sharedBorders, type SharedBorder } from '#shared/geo/borders/shared_borders.ts';
import { buildLineIndex } from '#shared/geo/line_index.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { AreaLayerId } from '../area_layer.ts';
import { chosenRows, type IncidentChoice } from '../chosen_rows.ts';
import { indexesOf, type IndexedWorkspace } from '../indexes.ts';
import { keepFew } from '../revision_cache.ts';
import {
  dayOfQuestion,
  drawnAreas,
  finestLevel,
  inForceOn,
  type CheckedWorkspace,
  type Dated,
  type DrawnArea,
} from './drawn_areas.ts';
import { takeTurns } from './take_turns.ts';

export type BorderQuestion = Dated &
  IncidentChoice & { layer: AreaLayerId; level?: string | undefined; radiusMetres: number };

/** The borders of one level on a day. */
export type LevelBorders = {
  layer: AreaLayerId;
  level: string;
  asOf: string;
  areas: readonly DrawnArea[];
  borders: readonly SharedBorder[];
};

/** An incident near borders: its row, the area that it may be shown in, and the borders by their positions. */
type NearIncident = { row: number; area: number; borders: readonly number[] };

const heldLevels = 4;

const held = new WeakMap<IndexedWorkspace, ReturnType<typeof keepFew<SharedBorder[]>>>();

/** Codes of both sides with a bar between them: the name of a border for the rest of the console. */
export function borderId({ left, right }: SharedBorder, areas: readonly DrawnArea[]): string {
  return `${areas[left]?.code ?? ''}|${right === outside ? '' : (areas[right]?.code ?? '')}`;
}

/** The borders between the areas of a level that tile the ground, and with the outside. */
export async function bordersOfLevel(
  workspace: CheckedWorkspace,
  question: Pick<BorderQuestion, 'layer' | 'level' | 'asOf' | 'window'>,
): Promise<LevelBorders> {
  const { layer } = question;
  const asOf = dayOfQuestion(workspace, question);
  const inForce = inForceOn(await drawnAreas(workspace, layer), asOf);
  const level = question.level ?? finestLevel(layer, inForce);
  const areas = inForce.filter((area) => area.level === level && !area.overlays);
  const keep = held.get(workspace) ?? keepFew<SharedBorder[]>(heldLevels);
  held.set(workspace, keep);
  const borders = await keep(
    JSON.stringify([layer, level, asOf]),
    () => workspace.revision(layer),
    () =>
      sharedBorders(
        areas.map(({ polygons }) => polygons),
        takeTurns(workspace.closed),
      ),
  );
  return { layer, level, asOf, areas, borders };
}

/** The area that each incident may be shown in: that of its record, but for what stands at the centre of its grid. */
async function shownAreas(workspace: CheckedWorkspace, { layer, level, areas }: LevelBorders) {
  const indexes = indexesOf(workspace);
  const { table, level: known, assigned } = await indexes.incidentAreas(layer, level);
  const { table: placed, places } = await indexes.incidents();
  if (placed !== table) throw new AppError('aborted', 'The incidents have changed meanwhile');
  const positions = new Map(areas.map(({ fid }, position) => [fid, position]));
  const inLevel = known.areas.map(({ fid }) => positions.get(fid) ?? outside);
  const moved = new Set(table.familyRows);
  const areaOf = (row: number): number => {
    if (!moved.has(row)) return inLevel[assigned[row] ?? -1] ?? outside;
    const at = known.index.find(places.longitude[row] ?? NaN, places.latitude[row] ?? NaN);
    return inLevel[at] ?? outside;
  };
  return { table, places, areaOf };
}

/**
 * The chosen incidents at most so far from a border, by the places at which they may be shown; what is folded has none.
 * `total` are the chosen ones that have a place.
 */
export async function incidentsNear(
  workspace: CheckedWorkspace,
  question: BorderQuestion,
  level: LevelBorders,
  signal: AbortSignal,
) {
  const { table, places, areaOf } = await shownAreas(workspace, level);
  const lines = buildLineIndex(
    level.borders.map((border) => border.lines),
    question.radiusMetres,
  );
  const { first, end, isChosen } = await chosenRows(indexesOf(workspace), table, question);
  const pause = takeTurns(signal);
  const near: NearIncident[] = [];
  let total = 0;
  for (let row = first; row < end; row++) {
    if (row % 256 === 0) await pause();
    const [longitude, latitude] = [places.longitude[row] ?? NaN, places.latitude[row] ?? NaN];
    if (Number.isNaN(longitude) || !isChosen(row)) continue;
    total += 1;
    const borders = lines.near(longitude, latitude);
    if (borders.length > 0) near.push({ row, area: areaOf(row), borders });
  }
  return { table, places, total, near };
}
