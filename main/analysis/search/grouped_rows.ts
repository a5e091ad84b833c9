/** Lists of numbers by group, end to end: those of group g are `items[starts[g]] … items[starts[g + 1] - 1]`. */
export type GroupedRows = { readonly starts: Uint32Array; readonly items: Uint32Array };

/** Sorts items into their groups, each group in the order given. `each` has to visit the same pairs twice. */
export function groupRows(
  groups: number,
  each: (visit: (group: number, item: number) => void) => void,
): GroupedRows {
  const starts = new Uint32Array(groups + 1);
  each((group) => {
    starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  });
  for (let group = 0; group < groups; group++) {
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  }
  const items = new Uint32Array(starts[groups] ?? 0);
  const next = starts.slice();
  each((group, item) => {
    const slot = next[group] ?? 0;
    items[slot] = item;
    next[group] = slot + 1;
  });
  return { starts, items };
}
