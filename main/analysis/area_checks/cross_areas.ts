import { overlayAreas, type Overlay } from '#shared/geo/overlay/overlay_areas.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import type { AreaLayerId } from '../area_layer.ts';
import { chosenRows } from '../chosen_rows.ts';
import { indexesOf, type IndexedWorkspace } from '../indexes.ts';
import { keepFew } from '../revision_cache.ts';
import {
  dayOfQuestion,
  drawnAreas,
  finestLevel,
  inForceOn,
  type CheckedWorkspace,
  type DrawnArea,
} from './drawn_areas.ts';
import { takeTurns } from './take_turns.ts';

type Question = Input<'checks.crosswalk'>;
type Answer = Output<'checks.crosswalk'>;
type Side = { layer: AreaLayerId; level: string; areas: readonly DrawnArea[] };

/** Overlays that are held: both directions of the levels that one looks at in turn. */
const heldOverlays = 4;

const overlays = new WeakMap<IndexedWorkspace, ReturnType<typeof keepFew<Overlay>>>();

async function sideOf(
  workspace: CheckedWorkspace,
  { layer, level }: Question['from'],
  day: string,
): Promise<Side> {
  const all = inForceOn(await drawnAreas(workspace, layer), day);
  const chosen = level ?? finestLevel(layer, all);
  return { layer, level: chosen, areas: all.filter((area) => area.level === chosen && !area.mobile) };
}

function overlayOf(workspace: CheckedWorkspace, from: Side, to: Side, day: string): Promise<Overlay> {
  const keep = overlays.get(workspace) ?? keepFew<Overlay>(heldOverlays);
  overlays.set(workspace, keep);
  const name = JSON.stringify([from.layer, from.level, to.layer, to.level, day]);
  const shapes = ({ areas }: Side) => areas.map(({ polygons }) => polygons);
  return keep(
    name,
    () => `${workspace.revision(from.layer)} ${workspace.revision(to.layer)}`,
    () => overlayAreas(shapes(from), shapes(to), takeTurns(workspace.closed)),
  );
}

/** Positions in a side of the areas that the incidents of the table lie in, by their records. */
async function assignedTo(workspace: CheckedWorkspace, side: Side) {
  const { table, level, assigned } = await indexesOf(workspace).incidentAreas(side.layer, side.level);
  const positions = new Map(side.areas.map(({ fid }, position) => [fid, position]));
  const inSide = level.areas.map(({ fid }) => positions.get(fid) ?? -1);
  return { table, positionOf: (row: number): number => inSide[assigned[row] ?? -1] ?? -1 };
}

/** How many of the chosen incidents lie in each pair of areas; -1 stands for none of a side. */
async function countPairs(workspace: CheckedWorkspace, question: Question, from: Side, to: Side) {
  const [ones, others] = [await assignedTo(workspace, from), await assignedTo(workspace, to)];
  const { first, end, isChosen } = await chosenRows(indexesOf(workspace), ones.table, question);
  const width = to.areas.length + 1;
  const counts = new Map<number, number>();
  let incidents = 0;
  for (let row = first; row < end; row++) {
    if (!isChosen(row)) continue;
    incidents += 1;
    const key = (ones.positionOf(row) + 1) * width + others.positionOf(row) + 1;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const of = (one: number, other: number): number => counts.get((one + 1) * width + other + 1) ?? 0;
  const pairs = [...counts.keys()].map((key) => [Math.floor(key / width) - 1, (key % width) - 1] as const);
  return { incidents, of, pairs };
}

type PairCounts = Awaited<ReturnType<typeof countPairs>>;

function sumsOf(
  { pairs, of }: PairCounts,
  count: number,
  side: 0 | 1,
): { all: Uint32Array; outside: Uint32Array } {
  const all = new Uint32Array(count);
  const outside = new Uint32Array(count);
  for (const pair of pairs) {
    const own = pair[side];
    if (own < 0) continue;
    all[own] = (all[own] ?? 0) + of(...pair);
    if (pair[side === 0 ? 1 : 0] < 0) outside[own] = of(...pair);
  }
  return { all, outside };
}

/**
 * How the areas of two levels divide each other, by ground and by the incidents of a choice. Ground is that of the ellipsoid,
 * incidents lie where their records say. What lies on a border counts for the area that counts have it in.
 */
export async function crossAreas(
  workspace: CheckedWorkspace,
  question: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const asOf = dayOfQuestion(workspace, question);
  const from = await sideOf(workspace, question.from, asOf);
  const to = await sideOf(workspace, question.to, asOf);
  const overlay = await overlayOf(workspace, from, to, asOf);
  await takeTurns(signal)();
  const counted = await countPairs(workspace, question, from, to);
  const told = (side: Side, sizes: Float64Array, outside: Float64Array, at: 0 | 1) => {
    const sums = sumsOf(counted, side.areas.length, at);
    return {
      layer: side.layer,
      level: side.level,
      areas: side.areas.map(({ fid, code, name, overlays: lies }, position) => ({
        fid,
        code,
        name,
        squareMetres: sizes[position] ?? 0,
        outsideSquareMetres: outside[position] ?? 0,
        incidents: sums.all[position] ?? 0,
        outsideIncidents: sums.outside[position] ?? 0,
        overlays: lies,
      })),
    };
  };
  const ground = new Map(overlay.common.map((pair) => [pair.from * to.areas.length + pair.to, pair]));
  for (const [one, other] of counted.pairs) {
    const key = one * to.areas.length + other;
    if (one >= 0 && other >= 0 && !ground.has(key))
      ground.set(key, { from: one, to: other, squareMetres: 0 });
  }
  return {
    from: told(from, overlay.from, overlay.fromOutside, 0),
    to: told(to, overlay.to, overlay.toOutside, 1),
    asOf,
    pairs: [...ground.values()].map((pair) => ({ ...pair, incidents: counted.of(pair.from, pair.to) })),
    incidents: counted.incidents,
  };
}
