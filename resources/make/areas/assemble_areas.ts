import { itemAt } from '../ground/item_at.ts';
import type { Line, Spot } from '../ground/lattice.ts';
import type { Arc } from './smooth_arcs.ts';

/** Polygons of one class, outer rings counter-clockwise and holes clockwise, closed. */
export type AreaShape = Line[][];

type Step = { arc: Arc; forward: boolean };

/**
 * The shape of every class into which `classOf` gathers the labels (-1 for none). Neighbours share the very points
 * of their border, whatever the classes are.
 */
export function assembleAreas(
  arcs: readonly Arc[],
  classOf: (label: number) => number,
): Map<number, AreaShape> {
  const steps = new Map<number, Step[]>();
  for (const arc of arcs) {
    const left = classOf(arc.left);
    const right = classOf(arc.right);
    if (left === right) continue;
    if (left >= 0) put(steps, left, { arc, forward: true });
    if (right >= 0) put(steps, right, { arc, forward: false });
  }
  const shapes = new Map<number, AreaShape>();
  for (const [key, own] of steps) shapes.set(key, nestRings(chainRings(own)));
  return shapes;
}

function put(steps: Map<number, Step[]>, key: number, step: Step): void {
  const list = steps.get(key);
  if (list) list.push(step);
  else steps.set(key, [step]);
}

function startOf({ arc, forward }: Step): Spot {
  return forward ? itemAt(arc.line, 0) : itemAt(arc.line, arc.line.length - 1);
}

function endOf({ arc, forward }: Step): Spot {
  return forward ? itemAt(arc.line, arc.line.length - 1) : itemAt(arc.line, 0);
}

function leaving({ arc, forward }: Step): number {
  return forward ? arc.startDirection : (arc.endDirection + 2) % 4;
}

function arriving({ arc, forward }: Step): number {
  return forward ? arc.endDirection : (arc.startDirection + 2) % 4;
}

/** Joins steps that keep the class on their left; where rings touch in a corner the sharpest left turn parts them. */
function chainRings(steps: Step[]): Line[] {
  const byStart = new Map<string, Step[]>();
  for (const step of steps) {
    const key = startOf(step).join();
    const list = byStart.get(key);
    if (list) list.push(step);
    else byStart.set(key, [step]);
  }
  const used = new Set<Step>();
  const rings: Line[] = [];
  for (const first of steps) {
    if (used.has(first)) continue;
    const ring: Line = [startOf(first)];
    let step = first;
    for (;;) {
      used.add(step);
      const line = step.forward ? step.arc.line : step.arc.line.slice().reverse();
      for (let at = 1; at < line.length; at++) ring.push(itemAt(line, at));
      const choices = (byStart.get(endOf(step).join()) ?? []).filter(
        (next) => !used.has(next) || next === first,
      );
      const next = sharpestLeft(arriving(step), choices);
      if (!next || next === first) break;
      step = next;
    }
    rings.push(ring);
  }
  return rings;
}

function sharpestLeft(direction: number, choices: Step[]): Step | undefined {
  for (const turn of [1, 0, 3, 2]) {
    const found = choices.find((choice) => leaving(choice) === (direction + turn) % 4);
    if (found) return found;
  }
  return undefined;
}

/** Twice the signed area in square metres: positive when counter-clockwise. */
function signedDoubleArea(ring: Line): number {
  let sum = 0;
  const origin = itemAt(ring, 0);
  for (let at = 0; at + 1 < ring.length; at++) {
    const [ax, ay] = itemAt(ring, at);
    const [bx, by] = itemAt(ring, at + 1);
    sum += (ax - origin[0]) * (by - origin[1]) - (bx - origin[0]) * (ay - origin[1]);
  }
  return sum;
}

function nestRings(rings: Line[]): AreaShape {
  const outer = rings.filter((ring) => signedDoubleArea(ring) > 0);
  outer.sort((a, b) => signedDoubleArea(b) - signedDoubleArea(a));
  const shape = outer.map((ring) => [ring]);
  for (const hole of rings) {
    if (signedDoubleArea(hole) > 0) continue;
    const owners = shape.filter(([ring]) => ring && hole.some((spot) => contains(ring, spot)));
    owners[owners.length - 1]?.push(hole);
  }
  return shape;
}

/** Whether the ring strictly surrounds the spot (even-odd rule). */
export function contains(ring: Line, [x, y]: Spot): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax, ay] = itemAt(ring, at);
    const [bx, by] = itemAt(ring, before);
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
