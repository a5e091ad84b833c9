/**
 * One text for each row of a list, kept as a single string with a line break around each, so that the engine's own
 * string search goes over all of them at once.
 */
export type TextColumn = { readonly text: string; readonly starts: Uint32Array };

/** Where in an entry a query was found, best first. */
export const hitKinds = ['whole', 'start', 'word', 'inside'] as const;

export type HitKind = (typeof hitKinds)[number];

const lineBreak = 10;

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
function rowAt(starts: Uint32Array, offset: number): number {
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

export function lengthOfRow({ starts }: TextColumn, row: number): number {
  return (starts[row + 1] ?? 0) - (starts[row] ?? 0) - 1;
}

const letterOrDigit = /[\p{L}\p{N}]/u;

/** Han and what lies beyond it never begin a word after one another; most hits are told apart without the regular expression. */
function beginsWord(before: number): boolean {
  return before < 0x2e80 && !letterOrDigit.test(String.fromCharCode(before));
}

function kindOfHit(text: string, offset: number, length: number): HitKind {
  const before = text.charCodeAt(offset - 1);
  if (before !== lineBreak) return beginsWord(before) ? 'word' : 'inside';
  return text.charCodeAt(offset + length) === lineBreak ? 'whole' : 'start';
}

/**
 * Visits the entries that hold `wanted`, at most `limit` hits of each kind. With `startsOnly` the insides of entries
 * are not looked at. A row may come more than once.
 */
export function scanColumn(
  { text, starts }: TextColumn,
  wanted: string,
  options: { limit: number; startsOnly: boolean },
  visit: (row: number, kind: HitKind) => void,
): void {
  if (wanted === '' || wanted.includes('\n')) return;
  const room: Record<HitKind, number> = {
    whole: options.limit,
    start: options.limit,
    word: options.limit,
    inside: options.limit,
  };
  const pattern = options.startsOnly ? `\n${wanted}` : wanted;
  const lead = options.startsOnly ? 1 : 0;
  for (let hit = text.indexOf(pattern); hit !== -1; hit = text.indexOf(pattern, hit + 1)) {
    const offset = hit + lead;
    const kind = kindOfHit(text, offset, wanted.length);
    if (room[kind] === 0) continue;
    room[kind] -= 1;
    visit(rowAt(starts, offset), kind);
  }
}
