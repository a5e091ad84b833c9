import type { Row } from '#renderer/backend/use_all_rows.ts';

export type AreaLayerId = 'grids' | 'police_districts';

export type AreaNode = { fid: number; code: string; name: string; at: Row['at']; children: AreaNode[] };

/** The field that names the area above. */
const parentFields: Record<AreaLayerId, string> = { grids: 'parent_code', police_districts: 'station_code' };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const byCode = (a: AreaNode, b: AreaNode): number => a.code.localeCompare(b.code, 'en', { numeric: true });

/**
 * Areas under the areas that they name as their parents, each list by code. What names no parent, one that is not
 * there, or itself, stands at the top; so does the first of a circle, so that nothing is lost.
 */
export function areaTree(layer: AreaLayerId, rows: readonly Row[]): AreaNode[] {
  const parentOf = new Map<AreaNode, string>();
  const nodes = rows.map((row) => {
    const { code, name } = row.values;
    const node: AreaNode = { fid: row.fid, code: textOf(code), name: textOf(name), at: row.at, children: [] };
    parentOf.set(node, textOf(row.values[parentFields[layer]]));
    return node;
  });
  const byOwnCode = new Map(nodes.map((node) => [node.code, node]));
  const parent = (node: AreaNode) => byOwnCode.get(parentOf.get(node) ?? '');
  const roots: AreaNode[] = [];
  for (const node of nodes) {
    const above = parent(node);
    if (!above || reaches(above, node, parent)) roots.push(node);
    else above.children.push(node);
  }
  for (const node of nodes) node.children.sort(byCode);
  return roots.sort(byCode);
}

/** Whether going up from `from` comes to `target`, or runs in a circle. */
function reaches(
  from: AreaNode,
  target: AreaNode,
  parent: (node: AreaNode) => AreaNode | undefined,
): boolean {
  const seen = new Set<AreaNode>();
  for (let node: AreaNode | undefined = from; node; node = parent(node)) {
    if (node === target || seen.has(node)) return true;
    seen.add(node);
  }
  return false;
}

/** The branches that lead to areas whose name or code holds the text; all of them for an empty text. */
export function filteredTree(nodes: readonly AreaNode[], text: string): AreaNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...nodes];
  return nodes.flatMap((node) => {
    const hit = node.name.toLowerCase().includes(wanted) || node.code.toLowerCase().includes(wanted);
    const children = filteredTree(node.children, text);
    return hit || children.length > 0 ? [{ ...node, children: hit ? node.children : children }] : [];
  });
}

/** Keys of the areas above one, coarsest first; empty for a root or one that is not in the tree. */
export function pathTo(nodes: readonly AreaNode[], fid: number): number[] {
  for (const node of nodes) {
    if (node.children.some((child) => child.fid === fid)) return [node.fid];
    const below = pathTo(node.children, fid);
    if (below.length > 0) return [node.fid, ...below];
  }
  return [];
}

/** Keys of all areas that have others below them. */
export function branchKeys(nodes: readonly AreaNode[]): number[] {
  return nodes.flatMap((node) => (node.children.length > 0 ? [node.fid, ...branchKeys(node.children)] : []));
}
