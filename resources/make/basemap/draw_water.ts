import { itemAt } from '../ground/item_at.ts';
import { assembleAreas, type AreaShape } from '../areas/assemble_areas.ts';
import { smoothArcs } from '../areas/smooth_arcs.ts';
import { traceArcs } from '../areas/trace_arcs.ts';
import { cellAt, type Lattice, type Line, type Spot } from '../ground/lattice.ts';
import { offsetLine } from '../ground/lines.ts';
import { riverWidth, type River } from '../ground/rivers.ts';
import type { Geography } from '../settle/grow_geography.ts';
import { clipToPlace, splitLine } from './clip_to_place.ts';
import { named, type MapFeature } from './map_feature.ts';

/** From this width on a river is drawn as an area. */
const areaWidthMetres = 20;

export function drawWater(geography: Geography): MapFeature[] {
  return [
    ...geography.rivers.flatMap((river) => drawRiver(geography, river)),
    ...geography.reservoirs.flatMap(({ cells, name, dam, squareMetres }): MapFeature[] => {
      const shape = shapeOfCells(geography.terrain.lattice, cells, 4);
      const middle = middleOf(geography.terrain.lattice, cells);
      return [
        {
          layer: 'water',
          minZoom: 6,
          geometry: { type: 'MultiPolygon', shape },
          properties: { class: 'lake' },
        },
        {
          layer: 'water_name',
          minZoom: squareMetres > 1e6 ? 9 : 12,
          geometry: { type: 'Point', at: middle ?? dam },
          properties: { class: 'lake', ...named(name) },
        },
      ];
    }),
  ];
}

/** Cells that are set, as smooth areas. */
export function shapeOfCells(lattice: Lattice, cells: Uint8Array, passes: number): AreaShape {
  const traced = traceArcs(lattice, Int32Array.from(cells));
  const arcs = smoothArcs(traced, { lattice, passes, toleranceMetres: 6, isStraight: () => false });
  return assembleAreas(arcs, (label) => label - 1).get(0) ?? [];
}

/** The set cell that lies deepest inside: where a label fits best. */
function middleOf(lattice: Lattice, cells: Uint8Array): Spot | undefined {
  let best = -1;
  let most = 0;
  cells.forEach((set, cell) => {
    if (!set) return;
    let reach = 1;
    while (
      [reach, -reach, reach * lattice.columns, -reach * lattice.columns].every((step) => cells[cell + step])
    )
      reach++;
    if (reach <= most) return;
    most = reach;
    best = cell;
  });
  if (best < 0) return undefined;
  return [
    ((best % lattice.columns) + 0.5) * lattice.cellMetres,
    (Math.floor(best / lattice.columns) + 0.5) * lattice.cellMetres,
  ];
}

function drawRiver(geography: Geography, river: River): MapFeature[] {
  const features: MapFeature[] = [];
  const wide = river.drainage.findIndex((area) => riverWidth(area) >= areaWidthMetres);
  const [reach] = wide < 0 ? [] : clipToPlace(geography, river.line.slice(wide));
  if (reach && reach.length > 3) {
    const from = river.line.findIndex((spot) => spot === reach[0]);
    const shape: AreaShape = [[bankRing({ ...river, line: reach, drainage: river.drainage.slice(from) }, 0)]];
    features.push({
      layer: 'water',
      minZoom: river.mouthSquareMetres > 1e9 ? 8 : 11,
      geometry: { type: 'MultiPolygon', shape },
      properties: { class: 'river' },
    });
  }
  const great = river.mouthSquareMetres > 6e7;
  const minZoom =
    river.mouthSquareMetres > 1e9
      ? 6
      : river.mouthSquareMetres > 1.5e8
        ? 9
        : great
          ? 10
          : river.mouthSquareMetres > 1.2e7
            ? 11
            : 13;
  for (const line of openPieces(geography, river)) {
    features.push({
      layer: 'waterway',
      minZoom,
      geometry: { type: 'LineString', line },
      properties: { class: river.mouthSquareMetres > 2.5e7 ? 'river' : 'stream', ...named(river.name) },
    });
  }
  return features;
}

/** Both banks of a river as one ring, from where it is wide enough. */
function bankRing({ line, drainage }: River, from: number): Line {
  const left = offsetLine(line, 1);
  const bank = (side: 1 | -1) =>
    line.slice(from).map((spot, at): Spot => {
      const half = (riverWidth(drainage[from + at] ?? 0) / 2) * side;
      const step = itemAt(left, from + at);
      return [spot[0] + (step[0] - spot[0]) * half, spot[1] + (step[1] - spot[1]) * half];
    });
  const ring = [...bank(-1), ...bank(1).reverse()];
  return [...ring, itemAt(ring, 0)];
}

/** The parts of a stream outside lakes; brooks run under the streets of a town. */
function openPieces(geography: Geography, river: River): Line[] {
  const { terrain, reservoirs, seats, plan } = geography;
  const brook = river.mouthSquareMetres < 1.5e8;
  const cell = plan.cellMetres;
  const isTown = ([x, y]: Spot) =>
    seats.some(({ blocks }) =>
      blocks.some(
        ({ west, south, east, north }) =>
          x >= west * cell && x <= east * cell && y >= (south - 3) * cell && y <= (north + 3) * cell,
      ),
    );
  return clipToPlace(geography, river.line).flatMap((line) =>
    splitLine(line, (spot) => {
      const at = cellAt(terrain.lattice, spot[0], spot[1]);
      return !reservoirs.some(({ cells }) => cells[at]) && !(brook && isTown(spot));
    }),
  );
}
