import type { Line, Spot } from '../ground/lattice.ts';
import { lengthOf } from '../ground/lines.ts';
import type { Geography } from '../settle/grow_geography.ts';
import type { RoadClass } from '../settle/grow_roads.ts';
import type { SeatStreets, Street } from '../settle/seat_streets.ts';

/** Where streets of different names meet. */
export type Junction = {
  spot: Spot;
  first: string;
  second: string;
  /** Steps along each street away from the junction. */
  arms: Spot[];
  /** Greater for wider streets. */
  weight: number;
};

/** A stretch of street or road to place things along. */
export type Stretch = { line: Line; lengthMetres: number; name: string; class: RoadClass };

const classWeight: Record<Street['class'], number> = { primary: 4, secondary: 2.2, tertiary: 1, minor: 0.5 };

/** Junctions of a seat, the greatest first. */
export function findJunctions(seat: SeatStreets): Junction[] {
  const found = new Map<string, Junction>();
  for (const street of seat.streets) {
    street.line.forEach((spot, at) => {
      const key = spot.join();
      const junction = found.get(key) ?? { spot, first: street.name, second: '', arms: [], weight: 0 };
      found.set(key, junction);
      if (street.name !== junction.first) junction.second = street.name;
      for (const next of [street.line[at - 1], street.line[at + 1]]) {
        if (!next) continue;
        junction.arms.push([next[0] - spot[0], next[1] - spot[1]]);
        junction.weight += classWeight[street.class];
      }
    });
  }
  const junctions = [...found.values()].filter(({ second, arms }) => second !== '' && arms.length > 2);
  return junctions.sort((a, b) => b.weight - a.weight || a.spot[0] - b.spot[0] || a.spot[1] - b.spot[1]);
}

export function streetStretches(seat: SeatStreets): Stretch[] {
  return seat.streets.map(({ line, name, class: streetClass }) => ({
    line,
    name,
    class: streetClass,
    lengthMetres: lengthOf(line),
  }));
}

/** Parts of the country roads that lie inside the place, in pieces of about a kilometre. */
export function roadStretches(
  { roads, extent, terrain }: Geography,
  classes: readonly RoadClass[],
): Stretch[] {
  const stretches: Stretch[] = [];
  const { lattice } = terrain;
  const isInside = ([x, y]: Spot) =>
    extent[Math.floor(y / lattice.cellMetres) * lattice.columns + Math.floor(x / lattice.cellMetres)] === 1;
  for (const road of roads) {
    if (!classes.includes(road.class)) continue;
    let piece: Line = [];
    const close = () => {
      if (piece.length > 2)
        stretches.push({ line: piece, name: road.name, class: road.class, lengthMetres: lengthOf(piece) });
      piece = [];
    };
    for (const spot of road.line) {
      if (!isInside(spot)) close();
      else {
        piece.push(spot);
        if (piece.length > 10) {
          close();
          piece.push(spot);
        }
      }
    }
    close();
  }
  return stretches;
}
