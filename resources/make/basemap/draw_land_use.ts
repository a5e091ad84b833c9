import { itemAt } from '../ground/item_at.ts';
import { assembleAreas, type AreaShape } from '../areas/assemble_areas.ts';
import { smoothArcs } from '../areas/smooth_arcs.ts';
import { traceArcs } from '../areas/trace_arcs.ts';
import { cosine, sine } from '../ground/exact_math.ts';
import { cellAt, cellCount, latticeOf, type Line, type Spot } from '../ground/lattice.ts';
import type { BlockUse } from '../settle/block.ts';
import type { Geography } from '../settle/grow_geography.ts';
import { named, type MapFeature } from './map_feature.ts';
import { shapeOfCells } from './draw_water.ts';

const useClasses: Partial<Record<BlockUse, string>> = {
  commercial: 'commercial',
  market: 'retail',
  nightlife: 'retail',
  school: 'school',
  hospital: 'hospital',
  industrial: 'industrial',
  square: 'square',
};

const parkNames = ['栖云公园', '湿地公园', '体育公园', '儿童公园'];

/** Built-up ground, the uses of blocks, parks with their ponds, and the green banks of the river in town. */
export function drawLandUse(geography: Geography): MapFeature[] {
  const features: MapFeature[] = [area('landuse', 7, townShape(geography), { class: 'residential' })];
  for (const [kind, minZoom] of [
    ['town', 10],
    ['village', 12],
    ['hamlet', 13],
  ] as const) {
    features.push(area('landuse', minZoom, settledShape(geography, kind), { class: 'residential' }));
  }
  geography.seats.forEach((_, index) =>
    features.push(...drawBlocks(geography, index), ...drawBanks(geography, index)),
  );
  return features;
}

function area(
  layer: MapFeature['layer'],
  minZoom: number,
  shape: AreaShape,
  properties: MapFeature['properties'],
): MapFeature {
  return { layer, minZoom, geometry: { type: 'MultiPolygon', shape }, properties };
}

function box(west: number, south: number, east: number, north: number): Line {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** The outline of all blocks of the seats. */
function townShape({ plan, seats }: Geography): AreaShape {
  const lattice = latticeOf(plan.widthMetres, plan.heightMetres, plan.cellMetres);
  const cells = new Int32Array(cellCount(lattice));
  for (const { blocks } of seats) {
    for (const { west, south, east, north } of blocks) {
      for (let row = south; row < north; row++)
        cells.fill(1, row * lattice.columns + west, row * lattice.columns + east);
    }
  }
  const arcs = smoothArcs(traceArcs(lattice, cells), {
    lattice,
    passes: 0,
    toleranceMetres: 0,
    isStraight: () => true,
  });
  return assembleAreas(arcs, (label) => label - 1).get(0) ?? [];
}

/** Ground within some 50 m of the lanes of settlements of a kind. */
function settledShape({ plan, settlements }: Geography, kind: string): AreaShape {
  const lattice = latticeOf(plan.widthMetres, plan.heightMetres, 40);
  const cells = new Uint8Array(cellCount(lattice));
  for (const settlement of settlements) {
    if (settlement.kind !== kind) continue;
    for (const { line } of settlement.lanes) {
      for (const [x, y] of line) {
        for (const [east, north] of [
          [0, 0],
          [38, 0],
          [-38, 0],
          [0, 38],
          [0, -38],
        ] as const)
          cells[cellAt(lattice, x + east, y + north)] = 1;
      }
    }
  }
  return shapeOfCells(lattice, cells, 2);
}

function drawBlocks({ plan, seats }: Geography, index: number): MapFeature[] {
  const seat = itemAt(seats, index);
  const features: MapFeature[] = [];
  let parks = 0;
  seat.blocks.forEach(({ west, south, east, north, centre, use }, at) => {
    const cell = plan.cellMetres;
    const ring = box(west * cell + 8, south * cell + 8, east * cell - 8, north * cell - 8);
    const landClass = useClasses[use];
    if (landClass)
      features.push(area('landuse', use === 'industrial' ? 11 : 12, [[ring]], { class: landClass }));
    if (use === 'school')
      features.push(
        area('landuse', 14, [[box(centre[0] + 12, centre[1] - 72, centre[0] + 74, centre[1] + 30)]], {
          class: 'pitch',
        }),
      );
    if (use === 'square') features.push(area('park', 11, [[ring]], { class: 'park', ...named('文化广场') }));
    if (use !== 'park') return;
    const name = itemAt(parkNames, parks++ % parkNames.length);
    features.push(area('park', 11, [[ring]], { class: 'park', ...named(name) }));
    const radius = Math.min(east - west, north - south) * cell * 0.27;
    features.push(area('water', 12, [[pond(centre, radius, at)]], { class: 'pond' }));
    features.push({
      layer: 'poi',
      minZoom: 13,
      geometry: { type: 'Point', at: centre },
      properties: { class: 'park', subclass: 'park', rank: 5, ...named(name) },
    });
  });
  return features;
}

/** A pond with a wavy shore. */
function pond([x, y]: Spot, radius: number, salt: number): Line {
  const ring = Array.from({ length: 28 }, (_, at): Spot => {
    const angle = (at * 2 * 3.141592653589793) / 28;
    const wave = 1 + 0.16 * sine(2 * angle + salt) + 0.1 * sine(5 * angle + 2 * salt);
    return [x + 1.25 * radius * wave * cosine(angle), y + 0.8 * radius * wave * sine(angle)];
  });
  return [...ring, itemAt(ring, 0)];
}

/** Lawns between the river and the streets along its banks, as far as the town reaches. */
function drawBanks({ plan, seats }: Geography, index: number): MapFeature[] {
  const seat = itemAt(seats, index);
  const cell = plan.cellMetres;
  const river = (Math.round(seat.plan.centre[1] / cell) + seat.plan.riverCellsNorth) * cell;
  return seat.streets
    .filter(({ name }) => name.startsWith('滨河'))
    .map(({ line, name }) => {
      const west = Math.min(...line.map(([x]) => x));
      const east = Math.max(...line.map(([x]) => x));
      const ring =
        itemAt(line, 0)[1] > river
          ? bank(west, east, river + 56, river + 2 * cell - 8)
          : bank(west, east, river - 2 * cell + 8, river - 56);
      return area('park', 11, [[ring]], { class: 'park', ...named(name.replace('路', '绿道')) });
    });
}

/** A long strip with points often enough to bend with the ground. */
function bank(west: number, east: number, south: number, north: number): Line {
  const steps = Math.max(1, Math.round((east - west) / 100));
  const edge = (y: number) =>
    Array.from({ length: steps + 1 }, (_, at): Spot => [west + ((east - west) * at) / steps, y]);
  const ring = [...edge(south), ...edge(north).reverse()];
  return [...ring, itemAt(ring, 0)];
}
