import type { LonLat } from '../model/geometry.ts';
import { geodesicDistanceMetres } from './geodesic.ts';
import { lineLengthMetres } from './measure.ts';

/** The place halfway along the longest of some lines; `[0, 0]` where there is none. */
export function middleOfLine(lines: readonly LonLat[][]): LonLat {
  const [longest = []] = [...lines].sort((a, b) => lineLengthMetres(b) - lineLengthMetres(a));
  let left = lineLengthMetres(longest) / 2;
  for (const [index, to] of longest.entries()) {
    const from = longest[index - 1];
    if (!from) continue;
    const metres = geodesicDistanceMetres(from, to);
    if (left <= metres) {
      const share = metres === 0 ? 0 : left / metres;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    }
    left -= metres;
  }
  return longest[0] ?? [0, 0];
}
