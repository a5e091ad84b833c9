import { radiansPerDegree } from '../ellipsoid.ts';
import type { ViewField } from './view_rule.ts';

/** Walls near a camera: four numbers each, `x y x y`, metres east and north of it. */
export type NearWalls = { count: number; ends: Float64Array };

/** A ring in metres east and north of a camera. */
export type NearRing = { x: number[]; y: number[] };

const turn = 2 * Math.PI;
const stepRadians = 2 * radiansPerDegree;

/** Walls seen under a smaller angle hide nothing that a sample would show. */
const leastAngle = 1e-9;

type Wall = { from: number; to: number; ax: number; ay: number; ex: number; ey: number };

/** Distance at which a ray meets the line of a wall; directions are clockwise from north. */
function distanceTo({ ax, ay, ex, ey }: Wall, angle: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return (ax * ey - ay * ex) / (sine * ey - cosine * ex);
}

const wrapped = (angle: number): number => ((angle % turn) + turn) % turn;

/** The part of a wall within reach as shares of its length; null where it lies beyond. */
function withinReach(ax: number, ay: number, ex: number, ey: number, reach: number): [number, number] | null {
  const square = ex * ex + ey * ey;
  const along = ax * ex + ay * ey;
  const rest = along * along - square * (ax * ax + ay * ay - reach * reach);
  if (square === 0 || rest <= 0) return null;
  const root = Math.sqrt(rest);
  const from = Math.max(0, (-along - root) / square);
  const to = Math.min(1, (-along + root) / square);
  return from < to ? [from, to] : null;
}

/** The walls that hide something, each with the angles that it spans, counted clockwise from where the field begins. */
function wallsInField({ count, ends }: NearWalls, start: number, width: number, reach: number): Wall[] {
  const walls: Wall[] = [];
  for (let at = 0; at < count * 4; at += 4) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ends.subarray(at, at + 4);
    const part = withinReach(x0, y0, x1 - x0, y1 - y0, reach);
    if (!part) continue;
    const ax = x0 + part[0] * (x1 - x0);
    const ay = y0 + part[0] * (y1 - y0);
    const ex = (part[1] - part[0]) * (x1 - x0);
    const ey = (part[1] - part[0]) * (y1 - y0);
    const first = Math.atan2(ax, ay);
    const last = Math.atan2(ax + ex, ay + ey);
    const across = wrapped(last - first);
    const clockwise = across <= Math.PI;
    const span = clockwise ? across : turn - across;
    if (span < leastAngle || Math.PI - span < leastAngle) continue;
    const from = wrapped((clockwise ? first : last) - start);
    if (from < width) walls.push({ from, to: Math.min(width, from + span), ax, ay, ex, ey });
    if (from + span > turn) walls.push({ from: 0, to: Math.min(width, from + span - turn), ax, ay, ex, ey });
  }
  return walls;
}

/** An arc of the reach; its corners lie a little outside, so that the ring has the area of the sector. */
function addArc(ring: NearRing, start: number, from: number, to: number, reach: number): void {
  const steps = Math.max(1, Math.ceil((to - from) / stepRadians));
  const step = (to - from) / steps;
  const radius = step > 0 ? reach * Math.sqrt(step / Math.sin(step)) : reach;
  for (let index = 0; index <= steps; index++) {
    const angle = start + from + index * step;
    ring.x.push(radius * Math.sin(angle));
    ring.y.push(radius * Math.cos(angle));
  }
}

function nearest(walls: readonly Wall[], angle: number): Wall | undefined {
  let found: Wall | undefined;
  let least = Infinity;
  for (const wall of walls) {
    const distance = distanceTo(wall, angle);
    if (distance > 0 && distance < least) {
      least = distance;
      found = wall;
    }
  }
  return found;
}

/** What is seen between two neighbouring ends of walls: one wall, or the arc of the reach. */
function addStretch(
  ring: NearRing,
  walls: readonly Wall[],
  start: number,
  from: number,
  to: number,
  reach: number,
): void {
  const wall = nearest(walls, start + (from + to) / 2);
  if (!wall) {
    addArc(ring, start, from, to, reach);
    return;
  }
  for (const angle of [start + from, start + to]) {
    const near = nearest(walls, angle + (angle === start + from ? 1e-7 : -1e-7)) ?? wall;
    const distance = Math.min(reach, Math.abs(distanceTo(near, angle)));
    ring.x.push(distance * Math.sin(angle));
    ring.y.push(distance * Math.cos(angle));
  }
}

/**
 * What a camera sees of flat ground within its field and reach, walls hiding all that lies behind them: a sweep over the
 * ends of the walls, with the nearest wall in every stretch between two of them. Walls that cross each other cost exactness
 * within that stretch alone.
 */
export function visibleRing(
  { fromDegrees, fieldDegrees, reachMetres }: ViewField,
  near: NearWalls | null,
): NearRing {
  const start = fromDegrees * radiansPerDegree;
  const width = Math.min(360, fieldDegrees) * radiansPerDegree;
  const ring: NearRing = { x: [], y: [] };
  if (fieldDegrees < 360) {
    ring.x.push(0);
    ring.y.push(0);
  }
  const walls = near ? wallsInField(near, start, width, reachMetres) : [];
  if (walls.length === 0) {
    addArc(ring, start, 0, width, reachMetres);
    return ring;
  }
  walls.sort((a, b) => a.from - b.from);
  const stops = [0, width, ...walls.flatMap(({ from, to }) => [from, to])].sort((a, b) => a - b);
  let active: Wall[] = [];
  let next = 0;
  for (let index = 0; index + 1 < stops.length; index++) {
    const [from = 0, to = 0] = [stops[index], stops[index + 1]];
    if (to - from < leastAngle) continue;
    active = active.filter((wall) => wall.to > from + leastAngle / 2);
    for (; next < walls.length && (walls[next]?.from ?? 0) <= from + leastAngle / 2; next++) {
      const wall = walls[next];
      if (wall && wall.to > from + leastAngle / 2) active.push(wall);
    }
    addStretch(ring, active, start, from, to, reachMetres);
  }
  return ring;
}
