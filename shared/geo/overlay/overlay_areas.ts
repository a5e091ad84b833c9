import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { localMetric, type LocalMetric } from '../local_metric.ts';
import { boxesMeet, commonEdges, commonSquareMetres } from './intersection_area.ts';
import { flatAreaOf, type FlatArea } from './flat_area.ts';

/** Less common ground than this share of the smaller area is what rounding leaves along a common border. */
const leastShare = 1e-6;

/** Ground of `from[from]` that lies in `to[to]`, by their positions in the lists. */
type CommonGround = { from: number; to: number; squareMetres: number };

export type Overlay = {
  /** Sizes of the areas of both lists, on the ellipsoid. */
  from: Float64Array;
  to: Float64Array;
  /** In the order of `from`, then of `to`. */
  common: CommonGround[];
  /** Ground of each area of the one list that no area of the other covers. */
  fromOutside: Float64Array;
  toOutside: Float64Array;
};

type Shapes = readonly (readonly Ring[])[];

function metricAround(shapes: readonly Shapes[]): LocalMetric {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [longitude, latitude] of shapes.flat(2).flat()) {
    bounds.west = Math.min(bounds.west, longitude);
    bounds.east = Math.max(bounds.east, longitude);
    bounds.south = Math.min(bounds.south, latitude);
    bounds.north = Math.max(bounds.north, latitude);
  }
  const middle: LonLat = [(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2];
  return localMetric(Number.isFinite(middle[0]) ? middle : [0, 0]);
}

/**
 * How two lists of areas divide each other, on a Lambert azimuthal equal-area plane around their middle: areas are those of
 * the ellipsoid. `pause` is called between pieces of work of some milliseconds.
 */
export async function overlayAreas(
  from: readonly Shapes[],
  to: readonly Shapes[],
  pause: () => Promise<void>,
): Promise<Overlay> {
  const metric = metricAround([...from, ...to]);
  const lay = async (areas: readonly Shapes[]): Promise<FlatArea[]> => {
    const flat: FlatArea[] = [];
    for (const polygons of areas) {
      flat.push(flatAreaOf(polygons, metric));
      await pause();
    }
    return flat;
  };
  const [ones, others] = [await lay(from), await lay(to)];
  const common: CommonGround[] = [];
  for (const [position, one] of ones.entries()) {
    await pause();
    for (const [otherPosition, other] of others.entries()) {
      if (!boxesMeet(one, other)) continue;
      const [small, large] = one.sign.length < other.sign.length ? [one, other] : [other, one];
      const squareMetres = commonSquareMetres(small, large);
      const least = leastShare * Math.min(one.squareMetres, other.squareMetres);
      if (squareMetres > least) common.push({ from: position, to: otherPosition, squareMetres });
    }
  }
  return {
    from: Float64Array.from(ones, ({ squareMetres }) => squareMetres),
    to: Float64Array.from(others, ({ squareMetres }) => squareMetres),
    common,
    fromOutside: await outsideOf(ones, others, common, 'from', pause),
    toOutside: await outsideOf(others, ones, common, 'to', pause),
  };
}

/** Common ground of each two areas of a list that lie over each other and have ground of a third in common, kept. */
function doubles(others: readonly FlatArea[]): (a: number, b: number) => boolean {
  const known = new Map<number, boolean>();
  return (a, b) => {
    const key = Math.min(a, b) * others.length + Math.max(a, b);
    const found = known.get(key);
    if (found !== undefined) return found;
    const [one, other] = [others[a], others[b]];
    const smaller = Math.min(one?.squareMetres ?? 0, other?.squareMetres ?? 0);
    const lie = one && other ? commonSquareMetres(one, other) > leastShare * smaller : false;
    known.set(key, lie);
    return lie;
  };
}

/**
 * What is left of each area. Where two areas of the other list lie over each other, what they take of an area together is
 * given back once; where three do, the rest is held at nothing.
 */
async function outsideOf(
  areas: readonly FlatArea[],
  others: readonly FlatArea[],
  common: readonly CommonGround[],
  side: 'from' | 'to',
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const outside = Float64Array.from(areas, ({ squareMetres }) => squareMetres);
  const covering = areas.map((): number[] => []);
  for (const pair of common) {
    const own = pair[side];
    outside[own] = (outside[own] ?? 0) - pair.squareMetres;
    covering[own]?.push(side === 'from' ? pair.to : pair.from);
  }
  const lieOver = doubles(others);
  for (const [position, area] of areas.entries()) {
    await pause();
    const cover = covering[position] ?? [];
    for (const [at, first] of cover.entries()) {
      for (const second of cover.slice(at + 1)) {
        const [one, other] = [others[first], others[second]];
        if (!one || !other || !boxesMeet(one, other) || !lieOver(first, second)) continue;
        outside[position] = (outside[position] ?? 0) + commonSquareMetres(commonEdges(area, one), other);
      }
    }
  }
  return outside.map((squareMetres) => Math.max(0, squareMetres));
}
