import { palettes, type ThemeName } from '#renderer/theme/palette.ts';
import { rampShare } from '#shared/geo/heat_scale.ts';

/** Steps of density that the worker looks colours up in. */
const densitySteps = 2048;

type Colour = [red: number, green: number, blue: number];

const parse = (hex: string): Colour => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Colour;

/** Opacity at a share of the ramp: clear where nothing is, covering early enough to show an edge. */
function alphaAt(share: number): number {
  const edge = Math.min(1, share / 0.17);
  return 0.52 * edge * edge * (3 - 2 * edge) + 0.36 * share;
}

function colourAt(stops: readonly Colour[], share: number): Colour {
  const position = share * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(position));
  const from = stops[index] ?? [0, 0, 0];
  const to = stops[index + 1] ?? from;
  const part = position - index;
  return from.map((value, channel) => value + ((to[channel] ?? value) - value) * part) as Colour;
}

/** Colours of canvas pixels at equal steps of density up to the greatest, as little-endian words. */
export function heatRamp(theme: ThemeName): Uint32Array {
  const stops = palettes[theme].heat.map(parse);
  return Uint32Array.from({ length: densitySteps }, (_, step) => {
    const share = rampShare(step, densitySteps - 1);
    const [red, green, blue] = colourAt(stops, share).map(Math.round) as Colour;
    const alpha = Math.round(255 * alphaAt(share));
    return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** So many colours of the ramp at equal steps from nothing to the most, as CSS colours. */
export function heatColours(theme: ThemeName, count: number): string[] {
  const stops = palettes[theme].heat.map(parse);
  return Array.from({ length: count }, (_, step) => {
    const share = step / (count - 1);
    const [red, green, blue] = colourAt(stops, share).map(Math.round) as Colour;
    return `rgb(${red} ${green} ${blue} / ${alphaAt(share).toFixed(3)})`;
  });
}

/** The ramp as a CSS gradient from left to right, for legends. */
export function heatGradient(theme: ThemeName): string {
  return `linear-gradient(to right, ${heatColours(theme, 17).join(', ')})`;
}

/** Opacity of a difference at a share of the way from none to the most: clear where the periods hardly differ. */
function differenceAlpha(share: number): number {
  const edge = Math.min(1, Math.abs(share) / 0.2);
  return Math.min(0.9, 1.35 * Math.abs(share) ** 0.8) * edge * edge * (3 - 2 * edge);
}

function differenceColour(theme: ThemeName, share: number): Colour {
  const { fewer, more } = palettes[theme];
  return colourAt((share < 0 ? fewer : more).map(parse), Math.abs(share)).map(Math.round) as Colour;
}

/** Where a difference stands between both ends, from −1 to 1: by the square root of its amount, as densities do. */
function differenceShare(step: number): number {
  const way = (2 * step) / (densitySteps - 1) - 1;
  return Math.sign(way) * Math.sqrt(Math.abs(way));
}

/** Colours at equal steps of difference from the most fewer to the most more, clear between them. */
export function differenceRamp(theme: ThemeName): Uint32Array {
  return Uint32Array.from({ length: densitySteps }, (_, step) => {
    const share = differenceShare(step);
    const [red, green, blue] = differenceColour(theme, share);
    const alpha = Math.round(255 * differenceAlpha(share));
    return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** So many colours of differences at equal steps of the ramp, as CSS colours. */
export function differenceColours(theme: ThemeName, count: number): string[] {
  return Array.from({ length: count }, (_, step) => {
    const share = (2 * step) / (count - 1) - 1;
    const [red, green, blue] = differenceColour(theme, share);
    return `rgb(${red} ${green} ${blue} / ${differenceAlpha(share).toFixed(3)})`;
  });
}

/** The ramp of differences as a CSS gradient from left to right. */
export function differenceGradient(theme: ThemeName): string {
  return `linear-gradient(to right, ${differenceColours(theme, 21).join(', ')})`;
}
