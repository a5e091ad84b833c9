/** A binary heap of cells by cost; of equal costs the one pushed first comes first, so that results are stable. */
export type CostQueue = {
  push(cell: number, cost: number): void;
  /** Removes the cheapest cell and returns it, or -1; its cost is then in `lastCost`. */
  pop(): number;
  lastCost: number;
};

export function createCostQueue(): CostQueue {
  let costs = new Float64Array(1024);
  let orders = new Float64Array(1024);
  let cells = new Int32Array(1024);
  let size = 0;
  let pushed = 0;

  function widen(): void {
    const length = costs.length * 2;
    const [oldCosts, oldOrders, oldCells] = [costs, orders, cells];
    costs = new Float64Array(length);
    orders = new Float64Array(length);
    cells = new Int32Array(length);
    costs.set(oldCosts);
    orders.set(oldOrders);
    cells.set(oldCells);
  }

  function isBefore(cost: number, order: number, at: number): boolean {
    const other = costs[at] ?? 0;
    return cost < other || (cost === other && order < (orders[at] ?? 0));
  }

  function move(from: number, to: number): void {
    costs[to] = costs[from] ?? 0;
    orders[to] = orders[from] ?? 0;
    cells[to] = cells[from] ?? 0;
  }

  function put(at: number, cell: number, cost: number, order: number): void {
    costs[at] = cost;
    orders[at] = order;
    cells[at] = cell;
  }

  function push(cell: number, cost: number): void {
    if (size === costs.length) widen();
    const order = pushed++;
    let at = size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(cost, order, parent)) break;
      move(parent, at);
      at = parent;
    }
    put(at, cell, cost, order);
  }

  function sinkLast(): void {
    const cost = costs[size] ?? 0;
    const order = orders[size] ?? 0;
    const cell = cells[size] ?? 0;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(costs[child + 1] ?? 0, orders[child + 1] ?? 0, child)) child++;
      if (!((costs[child] ?? 0) < cost || (costs[child] === cost && (orders[child] ?? 0) < order))) break;
      move(child, at);
      at = child;
    }
    put(at, cell, cost, order);
  }

  const queue: CostQueue = {
    lastCost: 0,
    push,
    pop() {
      if (size === 0) return -1;
      const cell = cells[0] ?? 0;
      queue.lastCost = costs[0] ?? 0;
      size--;
      if (size > 0) sinkLast();
      return cell;
    },
  };
  return queue;
}
