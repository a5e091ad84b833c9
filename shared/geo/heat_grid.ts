import { kernels, type KernelName } from './kernel.ts';
import { fromMercator, metresPerMercatorUnit } from './mercator.ts';

/** A rectangle of the Mercator unit square and the picture that is made of it, rows from the north. */
export type SurfaceFrame = {
  west: number;
  north: number;
  east: number;
  south: number;
  columns: number;
  rows: number;
};

/**
 * Grid that a surface is estimated on. Cells are square on the ground at the middle of the frame; nodes lie at whole
 * cells from the Mercator origin, so that a moved frame has the same nodes. `columns` and `rows` count the nodes that
 * are wanted; the margin around them holds the events that reach in.
 */
export type HeatGrid = {
  cellX: number;
  cellY: number;
  /** Mercator position of the first wanted node. */
  west: number;
  north: number;
  columns: number;
  rows: number;
  bandwidthCells: number;
  /** Bandwidth that is used: the wanted one, or the least that the picture can show. */
  bandwidthMetres: number;
};

/** Cells a bandwidth, finest first; few values, so that a kernel is made once and kept. */
const resolutions: Readonly<Record<KernelName, readonly number[]>> = {
  quartic: [12, 10, 8, 6, 5, 4, 3, 2],
  gaussian: [5, 4, 3, 2.5, 2, 1.5, 1.25, 1],
};

/** Least radius of the quartic, or of the one that smooths as much, in pixels: a narrower kernel would fall between them. */
const leastRadiusPixels = 1.5;

/** Pixels of the picture a cell at the finest. */
const leastCellPixels = 0.5;

/**
 * How much work an estimate may be, in steps of the convolution (about 0.7 ns each): a frame of a moving hand, or the
 * picture that stays.
 */
const heatEffort = { moving: 5e6, resting: 2e7 } as const;

export type HeatEffort = keyof typeof heatEffort;

/** Chooses the finest grid that the effort allows. */
export function planHeatGrid(
  frame: SurfaceFrame,
  bandwidthMetres: number,
  effort: HeatEffort,
  kernel: KernelName = 'quartic',
): HeatGrid {
  const latitude = fromMercator(0, (frame.north + frame.south) / 2)[1];
  const [eastMetres, northMetres] = metresPerMercatorUnit(latitude);
  const pixelMetres = ((frame.east - frame.west) / frame.columns) * eastMetres;
  const least = (leastRadiusPixels * pixelMetres) / kernels[kernel].quarticRadius;
  const bandwidth = drawnBandwidth(bandwidthMetres, least);
  const area = (frame.east - frame.west) * eastMetres * (frame.south - frame.north) * northMetres;
  const choices = resolutions[kernel];
  const bandwidthCells =
    choices.find(
      (cells) =>
        bandwidth / cells >= leastCellPixels * pixelMetres &&
        cost(area, bandwidth, cells, kernel) <= heatEffort[effort],
    ) ??
    choices.at(-1) ??
    2;
  const cellX = bandwidth / bandwidthCells / eastMetres;
  const cellY = bandwidth / bandwidthCells / northMetres;
  const west = Math.floor(frame.west / cellX - 1);
  const north = Math.floor(frame.north / cellY - 1);
  return {
    cellX,
    cellY,
    west: west * cellX,
    north: north * cellY,
    columns: Math.ceil(frame.east / cellX + 1) - west + 1,
    rows: Math.ceil(frame.south / cellY + 1) - north + 1,
    bandwidthCells,
    bandwidthMetres: bandwidth,
  };
}

/** The wanted bandwidth, or it times the least whole power of √2 that can be shown: few values, so that a legend holds. */
function drawnBandwidth(wantedMetres: number, leastMetres: number): number {
  if (wantedMetres >= leastMetres) return wantedMetres;
  return wantedMetres * 2 ** (Math.ceil(2 * Math.log2(leastMetres / wantedMetres)) / 2);
}

function cost(area: number, bandwidthMetres: number, cells: number, kernel: KernelName): number {
  const nodes = area / (bandwidthMetres / cells) ** 2;
  if (kernel === 'gaussian') return nodes * 2 * (4 * cells + 3);
  const terms = cells < 5 ? 3 : cells < 8 ? 4 : 5;
  return nodes * terms * 2 * (cells + 3);
}
