/** One row of a table of counts: the groups that it belongs to, the widest first, and a count for each column. */
export type TableRow = { groups: readonly string[]; counts: readonly number[] };

/** What may be told of a table: null where a number is suppressed. */
export type ToldTable = {
  cells: (number | null)[][];
  rowTotals: (number | null)[];
  /** Subtotals of every group, by its name: a number for each column, and their sum. */
  groups: Map<string, { counts: (number | null)[]; total: number | null }>;
  columnTotals: (number | null)[];
  total: number | null;
  /** Numbers that are hidden, of all above. */
  hidden: number;
};

/** Rows considered as partners of a hidden one: the nearest in the tree, the emptiest of them first. */
const mostPartners = 300;

type Node = { parent: number; leaves: number[]; values: number[] };

/** One way to change the table that leaves every number that is told as it is. */
type Move = { node: number; column: number }[];

/**
 * Keeps counts from 1 to `least - 1` from being told, and with them as many others as it takes that none can be worked out
 * from rows, columns, groups and totals. Each hidden number is part of a move: one event fewer here, one more there, which
 * changes hidden numbers alone and leaves all at 0 or above. So another table with other numbers in their place fits
 * everything that is told, and nobody can tell which is the true one. The moves go along two rows and two columns, or along
 * one of either where a total has to hide. A table whose total is itself small is hidden whole.
 *
 * It protects one release, and the subtotals of the groups that `toldElsewhere` names, which are hidden only where nothing
 * else helps. Two tables of overlapping periods or categories can be subtracted from each other; a limit per table does not
 * help against that.
 */
export function suppressTable(
  rows: readonly TableRow[],
  least: number,
  toldElsewhere: ReadonlySet<string> = new Set(),
): ToldTable {
  const tree = buildTree(rows);
  const known = new Set([...toldElsewhere].flatMap((name) => tree.groups.get(name) ?? []));
  const hidden = hide(tree, rows, least, known);
  const columns = rows[0]?.counts.length ?? 0;
  const told = (node: number, column: number): number | null =>
    hidden.has(key(tree, node, column)) ? null : (tree.nodes[node]?.values[column] ?? 0);
  const line = (node: number): (number | null)[] =>
    Array.from({ length: columns }, (_, column) => told(node, column));
  return {
    cells: rows.map((_, row) => line(row)),
    rowTotals: rows.map((_, row) => told(row, columns)),
    groups: new Map(
      [...tree.groups].map(([name, node]) => [name, { counts: line(node), total: told(node, columns) }]),
    ),
    columnTotals: line(tree.root),
    total: told(tree.root, columns),
    hidden: hidden.size,
  };
}

/** Rows come first among the nodes, then groups, then the whole table. The last column holds the sums of the others. */
type Tree = { nodes: Node[]; groups: Map<string, number>; root: number; columns: number };

const key = (tree: Tree, node: number, column: number): number => node * (tree.columns + 1) + column;

function buildTree(rows: readonly TableRow[]): Tree {
  const columns = rows[0]?.counts.length ?? 0;
  const groups = new Map<string, number>();
  const nodes: Node[] = rows.map((row, leaf) => ({
    parent: -1,
    leaves: [leaf],
    values: [...row.counts, row.counts.reduce((sum, count) => sum + count, 0)],
  }));
  const empty = (): Node => ({
    parent: -1,
    leaves: [],
    values: Array.from({ length: columns + 1 }, () => 0),
  });
  for (const name of new Set(rows.flatMap((row) => row.groups))) {
    groups.set(name, nodes.length);
    nodes.push(empty());
  }
  const root = nodes.length;
  nodes.push(empty());
  for (const [leaf, row] of rows.entries()) {
    const path = [root, ...row.groups.map((name) => groups.get(name) ?? root), leaf];
    for (let step = 1; step < path.length; step++) {
      const node = nodes[path[step] ?? root];
      if (node) node.parent = path[step - 1] ?? root;
    }
    for (const ancestor of path.slice(0, -1)) {
      const node = nodes[ancestor];
      node?.leaves.push(leaf);
      nodes[leaf]?.values.forEach((value, column) => {
        if (node) node.values[column] = (node.values[column] ?? 0) + value;
      });
    }
  }
  return { nodes, groups, root, columns };
}

/** A node and those that hold it, up to but without the whole table. */
function lineage(tree: Tree, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at !== tree.root && at >= 0; at = tree.nodes[at]?.parent ?? -1) path.push(at);
  return path;
}

function hide(tree: Tree, rows: readonly TableRow[], least: number, known: ReadonlySet<number>): Set<number> {
  const hidden = new Set<number>();
  const { nodes, root, columns } = tree;
  const isSmall = (value: number): boolean => value > 0 && value < least;
  const whole = nodes[root]?.values[columns] ?? 0;
  if (isSmall(whole)) {
    for (const [node] of nodes.entries())
      for (let column = 0; column <= columns; column++) hidden.add(key(tree, node, column));
    return hidden;
  }
  const small: Move = nodes.flatMap(({ values }, node) =>
    values.flatMap((value, column) => (isSmall(value) ? [{ node, column }] : [])),
  );
  /** Totals first: their moves hide cells that other moves then need not hide anew. */
  small.sort((a, b) => b.node - a.node || b.column - a.column);
  const moved = new Set<number>();
  for (const place of small) {
    if (moved.has(key(tree, place.node, place.column))) continue;
    const move =
      cheapest(tree, hidden, movesOf(tree, place, rows.length, known), known) ??
      cheapest(tree, hidden, movesOf(tree, place, rows.length)) ??
      everything(tree);
    for (const { node, column } of move) {
      hidden.add(key(tree, node, column));
      moved.add(key(tree, node, column));
    }
  }
  return hidden;
}

const noNodes: ReadonlySet<number> = new Set();

/**
 * The move that hides least besides what is hidden already: fewest events, then fewest numbers. Null where none leaves the
 * known nodes as they are.
 */
function cheapest(
  tree: Tree,
  hidden: ReadonlySet<number>,
  moves: Iterable<Move>,
  known = noNodes,
): Move | null {
  let best: Move | null = null;
  let bestCost = Infinity;
  for (const move of moves) {
    let cost = 0;
    if (move.some(({ node }) => known.has(node))) continue;
    for (const { node, column } of move) {
      if (!hidden.has(key(tree, node, column))) cost += 1 + (tree.nodes[node]?.values[column] ?? 0);
    }
    if (cost >= bestCost) continue;
    best = move;
    bestCost = cost;
  }
  return best;
}

/** Where no move exists (one row, one column) nothing but silence helps. */
function everything(tree: Tree): Move {
  return tree.nodes.flatMap(({ values }, node) => values.map((_, column) => ({ node, column })));
}

/** Moves that change one small number, from a row under it in which there is an event to take away. */
function* movesOf(
  tree: Tree,
  place: { node: number; column: number },
  rowCount: number,
  known = noNodes,
): Generator<Move> {
  const { nodes, root, columns } = tree;
  const isTotal = place.column === columns;
  const givers = (nodes[place.node]?.leaves ?? []).flatMap((row) =>
    (isTotal ? Array.from({ length: columns }, (_, column) => column) : [place.column])
      .filter((column) => valueAt(tree, row, column) > 0)
      .map((column) => ({ row, column })),
  );
  for (const { row, column } of givers.slice(0, 8)) {
    if (place.node === root) {
      for (let other = 0; other < columns; other++)
        if (other !== column) yield alongRow(tree, row, column, other);
      continue;
    }
    for (const partner of partners(tree, place.node, rowCount, known)) {
      if (isTotal || columns === 1) yield alongColumn(tree, row, partner, column);
      else
        for (let other = 0; other < columns; other++) {
          if (other !== column && valueAt(tree, partner, other) > 0)
            yield aroundSquare(tree, row, partner, column, other);
        }
    }
  }
  if (place.node === root || isTotal || columns === 1) return;
  for (const { row, column } of givers.slice(0, 2)) {
    for (const partner of partners(tree, place.node, rowCount, known))
      yield alongColumn(tree, row, partner, column);
    for (let other = 0; other < columns; other++)
      if (other !== column) yield alongRow(tree, row, column, other);
  }
}

function valueAt(tree: Tree, node: number, column: number): number {
  return tree.nodes[node]?.values[column] ?? 0;
}

/**
 * Rows outside of a node, those under its parent first, then those under the parent's parent; the emptiest first. None with
 * which an event could not be exchanged without a change of a known node.
 */
function partners(tree: Tree, node: number, rowCount: number, known: ReadonlySet<number>): number[] {
  const inside = new Set(tree.nodes[node]?.leaves);
  const seen = new Set<number>();
  const found: number[] = [];
  for (let at = node; at !== tree.root && found.length < mostPartners;) {
    at = tree.nodes[at]?.parent ?? tree.root;
    const fresh = (tree.nodes[at]?.leaves ?? []).filter(
      (row) => !inside.has(row) && !seen.has(row) && row < rowCount && !crosses(tree, node, row, known),
    );
    fresh.sort((a, b) => rank(tree, a) - rank(tree, b));
    for (const row of fresh.slice(0, mostPartners)) {
      seen.add(row);
      found.push(row);
    }
  }
  return found;
}

function crosses(tree: Tree, node: number, row: number, known: ReadonlySet<number>): boolean {
  return known.size > 0 && between(tree, node, row).some((group) => known.has(group));
}

/** Rows with few events are hidden before others; rows without any last, since silence about nothing says most. */
function rank(tree: Tree, row: number): number {
  const total = valueAt(tree, row, tree.columns);
  return total === 0 ? Number.MAX_SAFE_INTEGER : total;
}

/** Groups that hold one of two rows but not both. */
function between(tree: Tree, a: number, b: number): number[] {
  const [first, second] = [lineage(tree, a), lineage(tree, b)];
  return [
    ...first.filter((node) => !second.includes(node)),
    ...second.filter((node) => !first.includes(node)),
  ];
}

/** One event goes from a row to another, in one column: their totals and those of the groups between change. */
function alongColumn(tree: Tree, from: number, to: number, column: number): Move {
  const columns = tree.columns === 1 ? [0, 1] : [column, tree.columns];
  return between(tree, from, to).flatMap((node) => columns.map((one) => ({ node, column: one })));
}

/** One event goes from a column to another, in one row: the columns of every group above and of the whole change. */
function alongRow(tree: Tree, row: number, from: number, to: number): Move {
  return [...lineage(tree, row), tree.root].flatMap((node) => [from, to].map((column) => ({ node, column })));
}

/** One event goes from a column to another in one row, and back in another row: no total of rows or columns changes. */
function aroundSquare(tree: Tree, row: number, partner: number, column: number, other: number): Move {
  return between(tree, row, partner).flatMap((node) => [column, other].map((one) => ({ node, column: one })));
}
