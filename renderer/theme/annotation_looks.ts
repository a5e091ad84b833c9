import { palettes, type ThemeName } from './palette.ts';

/** Places of the annotations' colours in the palette's categories. */
const places: Readonly<Record<string, number>> = {
  sky: 0,
  orange: 1,
  green: 2,
  pink: 3,
  yellow: 4,
  violet: 5,
  red: 6,
  grey: 7,
};

export const annotationColours = Object.keys(places);

/** A colour of an annotation in a look; the first for a code that there is none of. */
export function annotationColour(theme: ThemeName, code: string): string {
  const { categories } = palettes[theme];
  return categories[places[code] ?? 6] ?? '#d55e00';
}

/** Outlines of the symbols in a box of 20 by 20, filled with the colour; the place is its middle but for pin and flag. */
export const annotationSigns: Readonly<Record<string, string>> = {
  dot: 'M10 4.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8Z',
  pin: 'M10 1.6a5.6 5.6 0 0 1 5.6 5.6c0 3.7-3.6 6.6-5.6 11.2c-2-4.6-5.6-7.5-5.6-11.2a5.6 5.6 0 0 1 5.6-5.6Z',
  flag: 'M4.6 1.8h1.8v1.2h10l-2.8 3.6l2.8 3.6h-10v8.2h-1.8Z',
  star: 'M10 1.8l2.5 5.2l5.7.8l-4.1 4l1 5.7l-5.1-2.7l-5.1 2.7l1-5.7l-4.1-4l5.7-.8Z',
  warning: 'M10 2.4l8.4 14.8h-16.8Z',
  square: 'M4.4 4.4h11.2v11.2h-11.2Z',
  cross: 'M7.6 2.8h4.8v4.8h4.8v4.8h-4.8v4.8h-4.8v-4.8h-4.8v-4.8h4.8Z',
  tent: 'M10 3l8 13.6h-5.4l-2.6-5l-2.6 5h-5.4Z',
};

/** Head of an arrow that points up, its tip in the middle of the box. */
export const arrowHead = 'M10 10l5 9.4l-5-2.4l-5 2.4Z';
