/** An area as its place in the hierarchy follows from it. */
export type TreeArea = { code: string; parentCode: string; level: string };

/** Where each area of a list stands, by position. */
export type AreaTree = {
  /** Position of the area above; -1 at the top. */
  parents: Int32Array;
  /** Whether an area is at the top because the one above is not there, though it is not of the coarsest level. */
  orphans: Uint8Array;
  /** Every area before those below it; areas of one parent in their order, orphans last. */
  order: number[];
};

/** The parent of each area by code; -1 where it is not there or is the area itself, and for the first of a ring. */
function parentsOf(areas: readonly TreeArea[]): Int32Array {
  const byCode = new Map<string, number>();
  for (const [at, { code }] of areas.entries()) if (code !== '' && !byCode.has(code)) byCode.set(code, at);
  const parents = Int32Array.from(areas, ({ parentCode }, at) => {
    const parent = byCode.get(parentCode) ?? -1;
    return parent === at ? -1 : parent;
  });
  const known = new Uint8Array(areas.length);
  for (let start = 0; start < areas.length; start++) {
    const path: number[] = [];
    let at = start;
    while (at >= 0 && known[at] === 0) {
      known[at] = 1;
      path.push(at);
      at = parents[at] ?? -1;
    }
    if (at >= 0 && path.includes(at)) parents[Math.min(...path.slice(path.indexOf(at)))] = -1;
  }
  return parents;
}

/**
 * Areas under those that they name as the ones above. `levels` are the codes of the levels, coarsest first: an area of the coarsest
 * that occurs is at the top by right, whatever it names.
 */
export function areaTree(areas: readonly TreeArea[], levels: readonly string[]): AreaTree {
  const parents = parentsOf(areas);
  const coarsest = levels.find((code) => areas.some(({ level }) => level === code));
  const orphans = Uint8Array.from(areas, ({ level }, at) => Number(parents[at] === -1 && level !== coarsest));
  const children = new Map<number, number[]>();
  for (const [at, parent] of parents.entries()) {
    const group = parent === -1 && orphans[at] === 1 ? -2 : parent;
    const list = children.get(group);
    if (list) list.push(at);
    else children.set(group, [at]);
  }
  const order: number[] = [];
  const waiting = [...(children.get(-1) ?? []), ...(children.get(-2) ?? [])].reverse();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    order.push(at);
    waiting.push(...(children.get(at) ?? []).reverse());
  }
  return { parents, orphans, order };
}

/** Each area's own number and those of all areas below it, added up. */
export function rollUp({ parents, order }: AreaTree, own: ArrayLike<number>): number[] {
  const sums = Array.from(own);
  for (let step = order.length - 1; step >= 0; step--) {
    const at = order[step] ?? 0;
    const parent = parents[at] ?? -1;
    if (parent >= 0) sums[parent] = (sums[parent] ?? 0) + (sums[at] ?? 0);
  }
  return sums;
}
