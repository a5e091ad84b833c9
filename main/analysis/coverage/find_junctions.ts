/** Within this many units of a tile ends of roads meet: tiles round and thin their lines. */
const nearUnits = 3;

/** Crossings nearer to each other than this are one: some 15 m at zoom 14. */
const mergeUnits = 26;

const binSide = 128;

type Piece = { x0: number; y0: number; x1: number; y1: number };

function piecesOf(lines: readonly (readonly number[])[]): Piece[] {
  const pieces: Piece[] = [];
  for (const line of lines) {
    for (let at = 0; at + 3 < line.length; at += 2) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = line.slice(at, at + 4);
      if (x0 !== x1 || y0 !== y1) pieces.push({ x0, y0, x1, y1 });
    }
  }
  return pieces;
}

function binPieces(pieces: readonly Piece[]): Map<number, Piece[]> {
  const bins = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const [west, east] = [Math.min(piece.x0, piece.x1), Math.max(piece.x0, piece.x1)];
    const [north, south] = [Math.min(piece.y0, piece.y1), Math.max(piece.y0, piece.y1)];
    for (
      let row = Math.floor((north - nearUnits) / binSide);
      row <= Math.floor((south + nearUnits) / binSide);
      row++
    ) {
      for (
        let column = Math.floor((west - nearUnits) / binSide);
        column <= Math.floor((east + nearUnits) / binSide);
        column++
      ) {
        const key = row * 4096 + column;
        const bin = bins.get(key);
        if (bin) bin.push(piece);
        else bins.set(key, [piece]);
      }
    }
  }
  return bins;
}

/** Arms that a piece has at a place: one where it ends there, two where it passes, none where it is elsewhere. */
function armsAt({ x0, y0, x1, y1 }: Piece, x: number, y: number): number {
  if (Math.hypot(x - x0, y - y0) <= nearUnits || Math.hypot(x - x1, y - y1) <= nearUnits) return 1;
  const [dx, dy] = [x1 - x0, y1 - y0];
  const share = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
  if (share <= 0 || share >= 1) return 0;
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy) <= nearUnits ? 2 : 0;
}

/** Where two pieces cross inside both; null where they do not. */
function crossing(a: Piece, b: Piece): [x: number, y: number] | null {
  const [ax, ay, bx, by] = [a.x1 - a.x0, a.y1 - a.y0, b.x1 - b.x0, b.y1 - b.y0];
  const cross = ax * by - ay * bx;
  if (cross === 0) return null;
  const along = ((b.x0 - a.x0) * by - (b.y0 - a.y0) * bx) / cross;
  const other = ((b.x0 - a.x0) * ay - (b.y0 - a.y0) * ax) / cross;
  return along > 0 && along < 1 && other > 0 && other < 1 ? [a.x0 + along * ax, a.y0 + along * ay] : null;
}

/**
 * Crossings of roads inside a tile, `x y` one after the other: places where three or more arms meet, found at ends of lines
 * and where lines cross, since tiles thin lines and drop vertices that they shared. Those close together are one.
 */
export function findJunctions(lines: readonly (readonly number[])[], extent: number): number[] {
  const bins = binPieces(piecesOf(lines));
  const found: number[] = [];
  const add = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= extent || y >= extent) return;
    for (let at = 0; at < found.length; at += 2) {
      if (Math.hypot((found[at] ?? 0) - x, (found[at + 1] ?? 0) - y) < mergeUnits) return;
    }
    const bin = bins.get(Math.floor(y / binSide) * 4096 + Math.floor(x / binSide)) ?? [];
    if (bin.reduce((arms, piece) => arms + armsAt(piece, x, y), 0) >= 3) found.push(x, y);
  };
  for (const line of lines) {
    for (let at = 0; at + 1 < line.length; at += 2) add(line[at] ?? 0, line[at + 1] ?? 0);
  }
  for (const bin of bins.values()) {
    for (const [index, piece] of bin.entries()) {
      for (const other of bin.slice(index + 1)) {
        const place = crossing(piece, other);
        if (place) add(...place);
      }
    }
  }
  return found;
}
