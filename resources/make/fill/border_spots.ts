import { itemAt } from '../ground/item_at.ts';
import { distanceBetween } from '../ground/exact_math.ts';
import { centreOf, type Spot } from '../ground/lattice.ts';
import type { Gazetteer } from './gazetteer.ts';

/** Steps of the raster between the cells that are looked at: borders are long. */
const step = 4;

/** Spots on the land border of a county, as far from each other as `count` of them can be; always the same. */
export function borderSpots(
  { partition, countyAt, gridAt }: Gazetteer,
  county: number,
  count: number,
): Spot[] {
  const { lattice, gridLabels } = partition;
  const edge: Spot[] = [];
  for (let row = step; row < lattice.rows - step; row += step) {
    for (let column = step; column < lattice.columns - step; column += step) {
      const cell = row * lattice.columns + column;
      if ((gridLabels[cell] ?? 0) === 0) continue;
      const spot = centreOf(lattice, cell);
      if (countyAt(spot) !== county) continue;
      const isEdge = [-step, step, -step * lattice.columns, step * lattice.columns].some((away) => {
        const beyond = centreOf(lattice, cell + away);
        return gridAt(beyond) < 0 || countyAt(beyond) !== county;
      });
      if (isEdge) edge.push(spot);
    }
  }
  const chosen: Spot[] = [itemAt(edge, 0)];
  while (chosen.length < count) {
    let best = itemAt(edge, 0);
    let farthest = -1;
    for (const spot of edge) {
      const near = Math.min(...chosen.map((other) => distanceBetween(spot[0], spot[1], other[0], other[1])));
      if (near > farthest) [best, farthest] = [spot, near];
    }
    chosen.push(best);
  }
  return chosen;
}
