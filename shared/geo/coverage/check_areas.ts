import { mostCrossings, type AreaTrouble, type CheckedArea, type Pause } from './area_trouble.ts';
import { checkLevel } from './check_level.ts';
import { checkParents } from './check_parents.ts';
import { selfCrossings } from './self_crossings.ts';

/** Strips narrower on average than this are what rounding leaves between boundaries that ought to be one, in metres. */
const roundingMetres = 0.5;

type CheckOptions = {
  /** Strips narrower on average than this are not told; half a metre unless set. */
  toleranceMetres?: number;
  /** Told the share of the work that is done, from 0 to 1. */
  onProgress?: (share: number) => void;
};

async function checkCrossings(
  areas: readonly CheckedArea[],
  pause: Pause,
  onArea: () => void,
): Promise<AreaTrouble[]> {
  const troubles: AreaTrouble[] = [];
  for (const { level, code, parentCode, polygons } of areas) {
    await pause();
    onArea();
    const crossings = await selfCrossings(polygons.flat(), pause, mostCrossings);
    const [at] = crossings;
    if (!at) continue;
    const told = { squareMetres: null, widthMetres: null, at, shape: [], crossings };
    troubles.push({ kind: 'self_crossing', level, codes: [code], parentCode, ...told });
  }
  return troubles;
}

/**
 * Everything that keeps areas from tiling the ground level by level: gaps, overlaps, slivers, orphans and boundaries that
 * cross, largest first. Ground of less than a square metre is rounding and not told, nor are strips below the tolerance. A
 * gap that is open to the outside is found only where areas of the level above say how far the ground reaches.
 */
export async function checkAreas(
  areas: readonly CheckedArea[],
  pause: Pause,
  { toleranceMetres = roundingMetres, onProgress = () => undefined }: CheckOptions = {},
): Promise<AreaTrouble[]> {
  let done = 0;
  const total = 3 * areas.length;
  const onArea = (): void => {
    done += 1;
    onProgress(done / total);
  };
  const troubles = await checkCrossings(areas, pause, onArea);
  for (const level of new Set(areas.map((area) => area.level))) {
    const members = areas.filter((area) => area.level === level);
    const above = new Set(members.map(({ parentCode }) => parentCode));
    const parents = areas.filter(({ code, level: other }) => other !== level && above.has(code));
    const onFaces = (share: number): void => onProgress((done + members.length * share) / total);
    troubles.push(...(await checkLevel(level, members, parents, toleranceMetres, pause, onFaces)));
    done += members.length;
  }
  troubles.push(...(await checkParents(areas, toleranceMetres, pause, onArea)));
  return troubles.sort((a, b) => (b.squareMetres ?? Infinity) - (a.squareMetres ?? Infinity));
}
