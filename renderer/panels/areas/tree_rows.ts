import type { RollUp } from '#shared/rpc/area_schemas.ts';

type Area = RollUp['rows'][number];

/** One line of the tree as it is shown. Keys are those of areas, and negative for lines that stand for none. */
export type TreeRow =
  | { kind: 'whole'; key: string; count: number }
  | {
      kind: 'area';
      key: string;
      area: Area;
      depth: number;
      /** Null where nothing is below. */
      open: boolean | null;
    }
  | { kind: 'unassigned'; key: string; depth: number; count: number }
  | { kind: 'heading'; key: string; place: 'orphan' | 'mobile'; count: number };

/** Children of each area by its position; -1 holds the top of the tree. */
function childrenOf(rows: readonly Area[]): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const [at, { parent, place }] of rows.entries()) {
    if (place === 'mobile' || (place === 'orphan' && parent === null)) continue;
    const above = parent ?? -1;
    const list = children.get(above);
    if (list) list.push(at);
    else children.set(above, [at]);
  }
  return children;
}

const areaKey = (at: number): string => `area-${at}`;

/** Areas whose name or code holds the text, with all above them; null for an empty text, which keeps every area. */
function keptBy(rows: readonly Area[], text: string): Set<number> | null {
  const wanted = text.trim().normalize('NFKC').toLowerCase();
  if (wanted === '') return null;
  const kept = new Set<number>();
  for (const [at, { name, code }] of rows.entries()) {
    if (!name.toLowerCase().includes(wanted) && !code.toLowerCase().includes(wanted)) continue;
    for (let up: number | null = at; up !== null && !kept.has(up); up = rows[up]?.parent ?? null)
      kept.add(up);
  }
  return kept;
}

/**
 * The lines of the tree from top to bottom: the whole, the areas that are open with what lies in none of those below each, then
 * orphans and mobile grids under headings of their own. With a text, only areas that match it and those above, all open.
 */
export function treeRows(rollUp: RollUp, opened: ReadonlySet<number>, text = ''): TreeRow[] {
  const { rows } = rollUp;
  const kept = keptBy(rows, text);
  const isKept = (at: number): boolean => kept === null || kept.has(at);
  const children = childrenOf(rows);
  const shown: TreeRow[] = kept === null ? [{ kind: 'whole', key: 'whole', count: rollUp.total }] : [];

  function add(at: number, depth: number): void {
    const area = rows[at];
    if (!area || !isKept(at)) return;
    const below = (children.get(at) ?? []).filter(isKept);
    const open = below.length === 0 ? null : kept !== null || opened.has(area.fid);
    shown.push({ kind: 'area', key: areaKey(at), area, depth, open });
    if (open !== true) return;
    for (const child of below) add(child, depth + 1);
    if (kept === null && (area.unassigned ?? 0) > 0) {
      const count = area.unassigned ?? 0;
      shown.push({ kind: 'unassigned', key: `rest-${at}`, depth: depth + 1, count });
    }
  }

  for (const at of children.get(-1) ?? []) add(at, 1);
  if (kept === null && rollUp.unassigned > 0) {
    shown.push({ kind: 'unassigned', key: 'outside', depth: 1, count: rollUp.unassigned });
  }
  for (const place of ['orphan', 'mobile'] as const) {
    const group = rows.flatMap((row, at) =>
      row.place === place && (place === 'mobile' || row.parent === null) && isKept(at) ? [at] : [],
    );
    if (group.length === 0) continue;
    shown.push({ kind: 'heading', key: place, place, count: group.length });
    for (const at of group) add(at, 1);
  }
  return shown;
}

/** Keys of the areas above one, coarsest first; empty where it is at the top or not in the tree. */
export function areasAbove({ rows }: RollUp, fid: number): number[] {
  const above: number[] = [];
  let at = rows.find((row) => row.fid === fid)?.parent ?? null;
  for (; at !== null; at = rows[at]?.parent ?? null) above.unshift(rows[at]?.fid ?? -1);
  return above;
}

/** The line to go to with an arrow: into the first below, or out to the area above; the line itself where there is neither. */
export function steppedRow(shown: readonly TreeRow[], index: number, way: 'in' | 'out'): number {
  const depthAt = (at: number): number => {
    const row = shown[at];
    return row && 'depth' in row ? row.depth : 0;
  };
  if (way === 'in') return depthAt(index + 1) > depthAt(index) ? index + 1 : index;
  for (let at = index - 1; at >= 0; at--) if (depthAt(at) < depthAt(index)) return at;
  return index;
}
