/** Sheets that a county prints. Millimetres throughout; the drawing is scaled to dots at the end. */
export type Paper = 'A4' | 'A3';

export type SheetSize = { widthMm: number; heightMm: number };

export type Frame = { xMm: number; yMm: number; widthMm: number; heightMm: number };

export const dotsPerInch = 300;
const mmPerInch = 25.4;
/** CSS pixels an inch: what a map style's sizes are meant for. */
export const cssPixelsPerInch = 96;

const papers: Record<Paper, [number, number]> = { A4: [210, 297], A3: [297, 420] };

const marginMm = 10;
const titleMm = 14;
const footerMm = 17;

export function sheetSize(paper: Paper, landscape: boolean): SheetSize {
  const [short, long] = papers[paper];
  return landscape ? { widthMm: long, heightMm: short } : { widthMm: short, heightMm: long };
}

export function dotsOf(mm: number, resolution = dotsPerInch): number {
  return Math.round((mm / mmPerInch) * resolution);
}

/** The legend stands beside the map on a wide sheet and under it on a tall one: it covers nothing of the county. */
const legendWidthMm = 50;
const legendHeightMm = 48;
const gapMm = 3;

const isWide = ({ widthMm, heightMm }: SheetSize): boolean => widthMm > heightMm;

/** Where the map stands on the sheet: under the title, above the imprint. */
export function mapFrame(size: SheetSize): Frame {
  const { widthMm, heightMm } = size;
  const wide = isWide(size);
  return {
    xMm: marginMm,
    yMm: marginMm + titleMm,
    widthMm: widthMm - 2 * marginMm - (wide ? legendWidthMm + gapMm : 0),
    heightMm: heightMm - 2 * marginMm - titleMm - footerMm - (wide ? 0 : legendHeightMm + gapMm),
  };
}

export function legendFrame(size: SheetSize): Frame {
  const map = mapFrame(size);
  return isWide(size)
    ? { ...map, xMm: map.xMm + map.widthMm + gapMm, widthMm: legendWidthMm }
    : { ...map, yMm: map.yMm + map.heightMm + gapMm, heightMm: legendHeightMm };
}

/** All that lies between title and imprint. */
export function bodyFrame(size: SheetSize): Frame {
  const [map, legend] = [mapFrame(size), legendFrame(size)];
  return {
    xMm: map.xMm,
    yMm: map.yMm,
    widthMm: legend.xMm + legend.widthMm - map.xMm,
    heightMm: legend.yMm + legend.heightMm - map.yMm,
  };
}

/** Width of the map in CSS pixels, as if the sheet were a screen of 96 pixels an inch. */
export function cssPixels(mm: number): number {
  return (mm / mmPerInch) * cssPixelsPerInch;
}

/** The zoom at which a frame shows at least what a view of `viewPx` shows at `zoom`. */
export function zoomForFrame(zoom: number, viewPx: { width: number; height: number }, frame: Frame): number {
  const ratio = Math.min(cssPixels(frame.widthMm) / viewPx.width, cssPixels(frame.heightMm) / viewPx.height);
  return zoom + Math.log2(ratio);
}

/** N of the scale 1:N of a sheet on which one CSS pixel covers so many metres. */
export function scaleRatio(metresPerCssPixel: number): number {
  return (metresPerCssPixel * cssPixelsPerInch) / (mmPerInch / 1000);
}
