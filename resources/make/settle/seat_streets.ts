import { itemAt } from '../ground/item_at.ts';
import type { Line, Spot } from '../ground/lattice.ts';
import { assignUses } from './block_uses.ts';
import type { Block, BlockUse } from './block.ts';
import type { PlacePlan, SeatPlan } from '../ground/place_plan.ts';
import { createNoise } from '../ground/noise.ts';
import { createRandom, type Random } from '../ground/random.ts';

export type StreetClass = 'primary' | 'secondary' | 'tertiary' | 'minor';

/** One straight street of a seat, along a line of the plan; `bridge` where it crosses the river. */
export type Street = { name: string; class: StreetClass; line: Line; bridge: boolean };

/** The streets and blocks of one seat. Blocks touch along streets and nowhere overlap. */
export type SeatStreets = {
  plan: SeatPlan;
  streets: Street[];
  blocks: Block[];
  gateways: Spot[];
  lanes: Street[];
};

type Axis = { at: number; class: StreetClass }[];

/** A street network on the lines of the plan: wide streets every third line, smaller ones between, lanes in blocks. */
export function layStreets(plan: PlacePlan, seat: SeatPlan, index: number): SeatStreets {
  const random = createRandom(`streets ${plan.seed} ${index}`);
  const cell = plan.cellMetres;
  const centreColumn = Math.round(seat.centre[0] / cell);
  const centreRow = Math.round(seat.centre[1] / cell);
  const river = centreRow + seat.riverCellsNorth;
  const columns = layAxis(random, centreColumn, seat.cellsEast);
  const rows = layRows(random, centreRow, seat.cellsNorth, river);
  const town = { columns, rows, river, cell, index: createNoise(plan.seed + 30 + index) };
  const inTown = markBlocks(seat, town);
  const merged = mergeBlocks(random, town, inTown);
  const blocks = halveBlocks(
    random,
    assignUses(seat, collectBlocks(seat, town, merged), cell, plan.seed + index),
  );
  const streets = collectStreets(town, inTown, merged);
  return {
    plan: seat,
    streets,
    blocks,
    gateways: findGateways(streets),
    lanes: blocks.filter(({ halved }) => halved).map((block) => layLane(block, cell)),
  };
}

type Town = {
  columns: Axis;
  rows: Axis;
  river: number;
  cell: number;
  index: (x: number, y: number) => number;
};

function layAxis(random: Random, centre: number, reach: number): Axis {
  const axis: Axis = [{ at: centre, class: 'primary' }];
  for (const side of [-1, 1]) {
    let at = centre;
    for (let step = 1; (at - centre) * side < reach + 4; step++) {
      const near = Math.abs(at - centre) < reach * 0.35;
      at += side * ((near ? 4 : 5) + random.integer(3));
      axis.push({ at, class: step % 3 === 0 ? 'primary' : step % 3 === 1 ? 'tertiary' : 'secondary' });
    }
  }
  return axis.sort((a, b) => a.at - b.at);
}

/** Rows leave the river two cells of ground on either side and a street along each bank. */
function layRows(random: Random, centre: number, reach: number, river: number): Axis {
  const rows = layAxis(random, centre, reach).filter((row) => Math.abs(row.at - river) > 5);
  rows.push({ at: river - 2, class: 'secondary' }, { at: river + 2, class: 'secondary' });
  return rows.sort((a, b) => a.at - b.at);
}

function markBlocks(seat: SeatPlan, town: Town): boolean[][] {
  const centreColumn = seat.centre[0] / town.cell;
  const centreRow = seat.centre[1] / town.cell;
  return town.columns.slice(1).map((column, i) =>
    town.rows.slice(1).map((row, j) => {
      const x = (column.at + itemAt(town.columns, i).at) / 2;
      const y = (row.at + itemAt(town.rows, j).at) / 2;
      if (Math.abs(y - town.river) < 1) return false;
      const east = (x - centreColumn) / seat.cellsEast;
      const north = (y - centreRow) / seat.cellsNorth;
      return Math.sqrt(east * east + north * north) + 0.22 * town.index(x / 24, y / 24) < 0.97;
    }),
  );
}

/** For each block the direction in which it swallows its neighbour: east, north or neither. */
function mergeBlocks(random: Random, town: Town, inTown: boolean[][]): ('' | 'east' | 'north' | 'gone')[][] {
  const merged = inTown.map((column) => column.map((): '' | 'east' | 'north' | 'gone' => ''));
  for (let i = 0; i < inTown.length; i++) {
    for (let j = 0; j < itemAt(inTown, i).length; j++) {
      const draw = random.next();
      if (!itemAt(inTown, i)[j] || itemAt(merged, i)[j] !== '') continue;
      const east =
        itemAt(town.columns, i + 1).class === 'tertiary' &&
        inTown[i + 1]?.[j] &&
        itemAt(merged, i + 1)[j] === '';
      const north =
        itemAt(town.rows, j + 1).class === 'tertiary' &&
        itemAt(inTown, i)[j + 1] &&
        itemAt(merged, i)[j + 1] === '';
      if (east && draw < 0.3) {
        itemAt(merged, i)[j] = 'east';
        itemAt(merged, i + 1)[j] = 'gone';
      } else if (north && draw > 0.7) {
        itemAt(merged, i)[j] = 'north';
        itemAt(merged, i)[j + 1] = 'gone';
      } else if (itemAt(inTown, i)[j]) itemAt(merged, i)[j] = '';
    }
  }
  return merged;
}

function collectBlocks(seat: SeatPlan, town: Town, merged: string[][]): Block[] {
  const inTown = markBlocks(seat, town);
  const blocks: Block[] = [];
  merged.forEach((column, i) =>
    column.forEach((state, j) => {
      if (!itemAt(inTown, i)[j] || state === 'gone') return;
      const west = itemAt(town.columns, i).at;
      const south = itemAt(town.rows, j).at;
      const east = itemAt(town.columns, i + (state === 'east' ? 2 : 1)).at;
      const north = itemAt(town.rows, j + (state === 'north' ? 2 : 1)).at;
      const centre: Spot = [((west + east) / 2) * town.cell, ((south + north) / 2) * town.cell];
      const offEast = (centre[0] - seat.centre[0]) / (seat.cellsEast * town.cell);
      const offNorth = (centre[1] - seat.centre[1]) / (seat.cellsNorth * town.cell);
      const outward = Math.sqrt(offEast * offEast + offNorth * offNorth);
      blocks.push({
        west,
        south,
        east,
        north,
        centre,
        outward,
        southBank: north <= town.river,
        use: 'residential',
        halved: false,
      });
    }),
  );
  return blocks;
}

function collectStreets(town: Town, inTown: boolean[][], merged: string[][]): Street[] {
  const streets: Street[] = [];
  town.columns.forEach((column, i) => {
    const pieces = town.rows.slice(1).map((_, j) => verticalPiece(town, inTown, merged, i, j));
    const spots = town.rows.map((row): Spot => [column.at * town.cell, row.at * town.cell]);
    streets.push(...joinPieces(pieces, spots, column.class));
  });
  town.rows.forEach((row, j) => {
    const pieces = town.columns.slice(1).map((_, i): Piece => {
      const below = inTown[i]?.[j - 1];
      if (!below && !inTown[i]?.[j]) return 'none';
      return merged[i]?.[j - 1] === 'north' ? 'none' : 'street';
    });
    const spots = town.columns.map((column): Spot => [column.at * town.cell, row.at * town.cell]);
    streets.push(...joinPieces(pieces, spots, row.class));
  });
  return streets;
}

type Piece = 'none' | 'street' | 'bridge';

function verticalPiece(town: Town, inTown: boolean[][], merged: string[][], i: number, j: number): Piece {
  const overRiver = itemAt(town.rows, j).at === town.river - 2;
  if (overRiver) {
    const wide = itemAt(town.columns, i).class !== 'tertiary';
    const built = (column: number, row: number) => inTown[column]?.[row] === true;
    const landed = (built(i, j - 1) || built(i - 1, j - 1)) && (built(i, j + 1) || built(i - 1, j + 1));
    return wide && landed ? 'bridge' : 'none';
  }
  if (!inTown[i]?.[j] && !inTown[i - 1]?.[j]) return 'none';
  return merged[i - 1]?.[j] === 'east' ? 'none' : 'street';
}

function joinPieces(pieces: Piece[], spots: Spot[], streetClass: StreetClass): Street[] {
  const streets: Street[] = [];
  let current: Street | null = null;
  pieces.forEach((piece, at) => {
    const bridge = piece === 'bridge';
    if (current && (piece === 'none' || current.bridge !== bridge)) current = null;
    if (piece === 'none') return;
    if (!current) {
      current = { name: '', class: streetClass, line: [itemAt(spots, at)], bridge };
      streets.push(current);
    }
    current.line.push(itemAt(spots, at + 1));
  });
  return streets;
}

/** The outer ends of wide streets, where country roads arrive. */
function findGateways(streets: Street[]): Spot[] {
  const ends = new Map<string, { spot: Spot; count: number }>();
  for (const street of streets) {
    if (street.class !== 'primary' || street.bridge) continue;
    for (const spot of [itemAt(street.line, 0), itemAt(street.line, street.line.length - 1)]) {
      const key = `${spot[0]} ${spot[1]}`;
      const end = ends.get(key);
      if (end) end.count++;
      else ends.set(key, { spot, count: 1 });
    }
  }
  return [...ends.values()].filter((end) => end.count === 1).map((end) => end.spot);
}

const halvedUses: readonly BlockUse[] = ['residential', 'old_town', 'commercial', 'industrial'];

/** Most blocks that people live or work in have a lane through their middle. */
function halveBlocks(random: Random, blocks: Block[]): Block[] {
  return blocks.map((block) => ({ ...block, halved: random.chance(0.7) && halvedUses.includes(block.use) }));
}

function layLane({ west, south, east, north }: Block, cell: number): Street {
  const upright = east - west >= north - south;
  const middle = ((upright ? west + east : south + north) / 2) * cell;
  const line: Line = upright
    ? [
        [middle, south * cell],
        [middle, north * cell],
      ]
    : [
        [west * cell, middle],
        [east * cell, middle],
      ];
  return { name: '', class: 'minor', line, bridge: false };
}
