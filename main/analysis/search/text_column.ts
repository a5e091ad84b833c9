/**
 * One text for each row of a list, kept as a single string with a line break around each, so that the engine's own
 * string search goes over all of them at once.
 */
export type TextColumn = { readonly text: string; readonly starts: Uint32Array };

export function buildTextColumn(entries: readonly string[]): TextColumn {
  const starts = new Uint32Array(entries.length + 1);
  let offset = 1;
  for (const [row, entry] of entries.entries()) {
    starts[row] = offset;
    offset += entry.length + 1;
  }
  starts[entries.length] = offset;
  return { text: `\n${entries.join('\n')}\n`, starts };
}

/** The row whose entry holds a position of the string. */
function rowAt({ starts }: TextColumn, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

export function textOfRow({ text, starts }: TextColumn, row: number): string {
  return text.slice(starts[row], (starts[row + 1] ?? 1) - 1);
}

/**
 * Rows that hold `wanted`, in order, each once, with the position of the hit in the string. `where` narrows to entries
 * that begin with it or are equal to it.
 */
export function* findRows(
  column: TextColumn,
  wanted: string,
  where: 'anywhere' | 'start' | 'whole',
): Generator<{ row: number; offset: number }> {
  if (wanted === '' || wanted.includes('\n')) return;
  const pattern = where === 'anywhere' ? wanted : where === 'start' ? `\n${wanted}` : `\n${wanted}\n`;
  const lead = where === 'anywhere' ? 0 : 1;
  let hit = column.text.indexOf(pattern);
  while (hit !== -1) {
    const row = rowAt(column, hit + lead);
    yield { row, offset: hit + lead };
    hit = column.text.indexOf(pattern, (column.starts[row + 1] ?? column.text.length) - 1);
  }
}
