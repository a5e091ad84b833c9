import { depthAt } from '#shared/geo/view_coverage/bit_planes.ts';
import { walkPiece } from '#shared/geo/view_coverage/road_lines.ts';
import { fromLattice, metresPerSample, toLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import { roadStepMetres } from '#shared/model/coverage_parameters.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import { yieldNow } from '#main/store/yield_now.ts';

import { rowsInWindow } from '../incident_table.ts';
import { indexesOf, type IndexedWorkspace } from '../indexes.ts';
import { maskRows } from '../select_incidents.ts';
import type { HeldCoverage } from './coverage_library.ts';
import { bareShare, shareOf } from './describe_coverage.ts';
import { metresAt } from './make_coverage.ts';

type Question = Omit<Input<'coverage.blind_spots'>, 'id'>;
type BlindSpots = Output<'coverage.blind_spots'>;

/** Squares along a radius: a place is the squares whose middle lies within the radius of its own. */
const squaresARadius = 5;

const rowsAtOnce = 50_000;

/** What no camera sees in one square. */
type Square = {
  column: number;
  row: number;
  incidents: number;
  facilities: number;
  junctions: number;
  roadMetres: number;
  names: string[];
};

type Squares = {
  byKey: Map<number, Square>;
  at(u: number, v: number): Square;
  side: number;
};

const keyOf = (column: number, row: number): number => row * 0x4000000 + column;

function emptySquares(side: number): Squares {
  const byKey = new Map<number, Square>();
  return {
    byKey,
    side,
    at(u, v) {
      const [column, row] = [Math.floor(u / side), Math.floor(v / side)];
      const key = keyOf(column, row);
      const known = byKey.get(key);
      if (known) return known;
      const made = { column, row, incidents: 0, facilities: 0, junctions: 0, roadMetres: 0, names: [] };
      byKey.set(key, made);
      return made;
    },
  };
}

/** An address inside a building is looked at this far around: from outside, nobody sees in. */
const aroundBuildingMetres = 15;

/** Whether a camera sees a place; for one inside a building, whether it sees any ground close by. */
function isSeen({ result: { lattice, planes, solid } }: HeldCoverage, u: number, v: number): boolean {
  if (depthAt(planes, Math.floor(u), Math.floor(v)) > 0) return true;
  if (!solid || depthAt(solid, Math.floor(u), Math.floor(v)) === 0) return false;
  const reach = aroundBuildingMetres / lattice.cellMetres;
  for (let step = 0; step < 8; step++) {
    const angle = (step * Math.PI) / 4;
    const [across, down] = [reach * Math.sin(angle), reach * Math.cos(angle)];
    if (depthAt(planes, Math.floor(u + across), Math.floor(v + down)) > 0) return true;
  }
  return false;
}

/**
 * Puts the incidents of the selection that no camera sees into the squares. What is folded has no place; disputes within a
 * family are told at the centre of their grid alone and take no part in a ranking of places.
 */
async function placeIncidents(
  workspace: IndexedWorkspace,
  held: HeldCoverage,
  { window, categories, filter }: Question,
  squares: Squares,
  signal: AbortSignal,
): Promise<void> {
  const { lattice } = held.result;
  const indexes = indexesOf(workspace);
  const { table, places } = await indexes.incidents();
  const mask = await maskRows(indexes, table, filter);
  const keys = categories ? new Set(categories) : null;
  const wanted = keys && Uint8Array.from(table.categories, ({ key }) => Number(keys.has(key)));
  const family = new Uint8Array(table.fid.length);
  for (const row of table.familyRows) family[row] = 1;
  const [first, end] = rowsInWindow(table, window);
  for (let row = first; row < end; row++) {
    if (row % rowsAtOnce === 0) await yieldNow(signal);
    if (mask?.[row] === 0 || wanted?.[table.category[row] ?? 0] === 0 || family[row] === 1) continue;
    const longitude = places.longitude[row] ?? NaN;
    if (Number.isNaN(longitude)) continue;
    const [u, v] = toLattice(lattice, [longitude, places.latitude[row] ?? NaN]);
    if (!isSeen(held, u, v)) squares.at(u, v).incidents++;
  }
}

/** Puts facilities with bare surroundings, unseen crossings and unseen road into the squares. */
async function placeGround(
  { job, result }: HeldCoverage,
  squares: Squares,
  signal: AbortSignal,
): Promise<void> {
  const { lattice, planes, facilities, junctions, roads } = result;
  for (const [index, { at, name }] of job.facilities.entries()) {
    const share = shareOf(facilities.covered[index] ?? 0, facilities.open[index] ?? 0);
    if (share === null || share >= bareShare) continue;
    const square = squares.at(...toLattice(lattice, at));
    square.facilities++;
    square.names.push(name);
  }
  for (const [index, depth] of junctions.depth.entries()) {
    if (depth === 0) squares.at(junctions.u[index] ?? 0, junctions.v[index] ?? 0).junctions++;
  }
  for (let piece = 0; piece < roads.kind.length; piece++) {
    if (piece % 5000 === 0) await yieldNow(signal);
    walkPiece(
      roads,
      piece,
      metresAt(lattice, roads.ends[piece * 4 + 1] ?? 0),
      roadStepMetres,
      (u, v, metres) => {
        if (depthAt(planes, Math.floor(u), Math.floor(v)) === 0) squares.at(u, v).roadMetres += metres;
      },
    );
  }
}

/** Steps from a square to those of its place. */
function offsetsOf(): [column: number, row: number][] {
  const found: [number, number][] = [];
  for (let row = -squaresARadius; row <= squaresARadius; row++) {
    for (let column = -squaresARadius; column <= squaresARadius; column++) {
      if (Math.hypot(column, row) <= squaresARadius) found.push([column, row]);
    }
  }
  return found;
}

function scoreOf(square: Square, { incidents, facilities, junctions, roads }: Question['weights']): number {
  return (
    square.incidents * incidents +
    square.facilities * facilities +
    square.junctions * junctions +
    (square.roadMetres / 100) * roads
  );
}

/** All that lies around a square, added up. */
function sumPlace({ byKey }: Squares, { column, row }: Square, offsets: readonly [number, number][]): Square {
  const sum: Square = { column, row, incidents: 0, facilities: 0, junctions: 0, roadMetres: 0, names: [] };
  for (const [across, down] of offsets) {
    const square = byKey.get(keyOf(column + across, row + down));
    if (!square) continue;
    sum.incidents += square.incidents;
    sum.facilities += square.facilities;
    sum.junctions += square.junctions;
    sum.roadMetres += square.roadMetres;
    sum.names.push(...square.names);
  }
  return sum;
}

/** Takes what a place holds out of the squares, so that nothing counts for two places. */
function emptyPlace({ byKey }: Squares, { column, row }: Square, offsets: readonly [number, number][]): void {
  for (const [across, down] of offsets) byKey.delete(keyOf(column + across, row + down));
}

/** Orders candidates: by score, equal ones from north-west to south-east. */
const before = (a: Candidate, b: Candidate): number =>
  b.score - a.score || a.square.row - b.square.row || a.square.column - b.square.column;

type Candidate = { square: Square; score: number };

/**
 * Places that hold most of what no camera sees, the neediest first: the best one is taken, what it holds is taken out, and so
 * on. A score only falls while others are taken, so that a candidate is summed again only when it comes to the top.
 */
async function takePlaces(
  squares: Squares,
  { weights, limit }: Question,
  signal: AbortSignal,
): Promise<Square[]> {
  const offsets = offsetsOf();
  const alone = [...squares.byKey.values()];
  const seeds = alone.filter((square) => scoreOf({ ...square, roadMetres: 0 }, weights) > 0);
  const candidates: Candidate[] = [];
  for (const [index, square] of (seeds.length > 0 ? seeds : alone).entries()) {
    if (index % 2000 === 0) await yieldNow(signal);
    const score = scoreOf(sumPlace(squares, square, offsets), weights);
    if (score > 0) candidates.push({ square, score });
  }
  candidates.sort(before);
  const taken: Square[] = [];
  for (let at = 0; at < candidates.length && taken.length < limit;) {
    const candidate = candidates[at];
    if (!candidate) break;
    const sum = sumPlace(squares, candidate.square, offsets);
    const score = scoreOf(sum, weights);
    const next = candidates[at + 1];
    if (score > 0 && (!next || before({ ...candidate, score }, next) <= 0)) {
      taken.push(sum);
      emptyPlace(squares, candidate.square, offsets);
      at++;
    } else at = sinkCandidate(candidates, at, score);
  }
  return taken;
}

/** Moves a candidate down to where its new score belongs, or out; answers with the next position to look at. */
function sinkCandidate(candidates: Candidate[], at: number, score: number): number {
  const candidate = candidates[at];
  if (!candidate || score <= 0) return at + 1;
  candidate.score = score;
  let [low, high] = [at + 1, candidates.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = candidates[middle];
    if (other && before(other, candidate) < 0) low = middle + 1;
    else high = middle;
  }
  candidates.copyWithin(at, at + 1, low);
  candidates[low - 1] = candidate;
  return at;
}

/** Places that no camera sees, ranked by what is there; every part of a score is told. */
export async function findBlindSpots(
  workspace: IndexedWorkspace,
  held: HeldCoverage,
  question: Question,
  signal: AbortSignal,
): Promise<BlindSpots> {
  const { lattice } = held.result;
  const somewhere = held.job.cameras[0]?.at ?? held.job.areas[0]?.shape[0]?.[0]?.[0];
  const [east] = metresPerSample(lattice, somewhere?.[1] ?? 0);
  const squares = emptySquares(question.radiusMetres / squaresARadius / east);
  await placeIncidents(workspace, held, question, squares, signal);
  await placeGround(held, squares, signal);
  const places = squares.byKey.size;
  const taken = await takePlaces(squares, question, signal);
  const { areas, index } = (await indexesOf(workspace).areas('grids')).finest();
  const spots = taken.map((sum, rank): BlindSpots['spots'][number] => {
    const [longitude, latitude] = fromLattice(
      lattice,
      (sum.column + 0.5) * squares.side,
      (sum.row + 0.5) * squares.side,
    );
    const at: LonLat = [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
    const grid = areas[index.find(longitude, latitude)];
    return {
      rank: rank + 1,
      at,
      gridCode: grid?.code ?? '',
      gridName: grid?.name ?? '',
      score: Number(scoreOf(sum, question.weights).toFixed(2)),
      incidents: sum.incidents,
      facilities: sum.facilities,
      facilityNames: sum.names.slice(0, 3),
      junctions: sum.junctions,
      roadMetres: Math.round(sum.roadMetres),
    };
  });
  return { spots, places, caveat: 'coverage' };
}
