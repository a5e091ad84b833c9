import type { LonLat, Ring } from '#shared/model/geometry.ts';

/** Where a name stands in an area: as far as can be from its border, and how far that is. */
export type LabelPlace = { at: LonLat; clearanceDegrees: number };

type Cell = { x: number; y: number; half: number; distance: number; most: number };

/** Share of the clearance that is not worth looking for. */
const precision = 0.04;

/**
 * The pole of inaccessibility of a polygon's outer ring and holes by quadtree (V. Agafonkin, "A new algorithm for
 * finding a visual center of a polygon", 2016), in degrees whose longitudes are shortened by the cosine of the latitude.
 */
export function labelPlace(polygon: readonly Ring[]): LabelPlace {
  const shell = polygon[0] ?? [];
  const [west, south, east, north] = envelope(shell);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180) || 1;
  const rings = polygon.map((ring) => ring.map(([x, y]): LonLat => [x * shrink, y]));
  const width = (east - west) * shrink;
  const height = north - south;
  const half = Math.max(1e-9, Math.min(width, height) / 2);
  let best = cellAt(((west + east) / 2) * shrink, (south + north) / 2, 0, rings);
  const queue: Cell[] = [];
  for (let x = west * shrink; x < east * shrink; x += 2 * half) {
    for (let y = south; y < north; y += 2 * half) queue.push(cellAt(x + half, y + half, half, rings));
  }
  for (let rounds = 0; queue.length > 0 && rounds < 400; rounds++) {
    queue.sort((a, b) => a.most - b.most);
    const cell = queue.pop();
    if (!cell) break;
    if (cell.distance > best.distance) best = cell;
    if (cell.most - best.distance <= precision * Math.max(best.distance, half * 0.1)) continue;
    const quarter = cell.half / 2;
    for (const dx of [-quarter, quarter]) {
      for (const dy of [-quarter, quarter]) queue.push(cellAt(cell.x + dx, cell.y + dy, quarter, rings));
    }
  }
  return { at: [best.x / shrink, best.y], clearanceDegrees: Math.max(0, best.distance) };
}

function envelope(ring: Ring): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function cellAt(x: number, y: number, half: number, rings: readonly Ring[]): Cell {
  const distance = signedDistance(x, y, rings);
  return { x, y, half, distance, most: distance + half * Math.SQRT2 };
}

/** Distance to the border, negative outside. */
function signedDistance(x: number, y: number, rings: readonly Ring[]): number {
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    let [px, py] = ring.at(-1) ?? [0, 0];
    for (const [qx, qy] of ring) {
      if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside;
      nearest = Math.min(nearest, squaredDistance(x, y, px, py, qx, qy));
      px = qx;
      py = qy;
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(nearest);
}

function squaredDistance(x: number, y: number, px: number, py: number, qx: number, qy: number): number {
  const dx = qx - px;
  const dy = qy - py;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / length));
  return (x - px - t * dx) ** 2 + (y - py - t * dy) ** 2;
}
