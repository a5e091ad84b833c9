import type { ThemeName } from '#renderer/theme/palette.ts';
import type { EmergingPattern } from '#shared/statistics/emerging_patterns.ts';

/** Cold at 99 % to hot at 99 %: lightness says how sure, hue which way, and both are told apart by colour-blind eyes. */
const classes: Readonly<Record<ThemeName, readonly string[]>> = {
  dark: ['#3f8fe0', '#3568a3', '#2b4a6e', '#5b6b7b', '#7a4a2c', '#b8622a', '#ff8a3d'],
  light: ['#1d5fb0', '#5b93d0', '#a3c4e6', '#c3ccd4', '#f5bd92', '#e5803f', '#b6440a'],
  print: ['#1d5fb0', '#5b93d0', '#a3c4e6', '#c3ccd4', '#f5bd92', '#e5803f', '#b6440a'],
};

const patterns: Readonly<Record<ThemeName, Readonly<Record<EmergingPattern, string>>>> = {
  dark: {
    none: '#5b6b7b',
    new: '#ffd84d',
    consecutive: '#ffae42',
    intensifying: '#ff7a3d',
    persistent: '#e8483a',
    diminishing: '#c98a86',
    sporadic: '#b5a27a',
    oscillating: '#c07ad0',
    historical: '#8f9aa5',
  },
  light: {
    none: '#c3ccd4',
    new: '#e0b000',
    consecutive: '#e58a1c',
    intensifying: '#d4560f',
    persistent: '#a81f16',
    diminishing: '#c08a84',
    sporadic: '#9a8a5c',
    oscillating: '#8d3fa3',
    historical: '#7d8994',
  },
  print: {
    none: '#c3ccd4',
    new: '#e0b000',
    consecutive: '#e58a1c',
    intensifying: '#d4560f',
    persistent: '#a81f16',
    diminishing: '#c08a84',
    sporadic: '#9a8a5c',
    oscillating: '#8d3fa3',
    historical: '#7d8994',
  },
};

/** Colour of a class of Gi*, -3 to 3. */
export function classColour(theme: ThemeName, level: number): string {
  return classes[theme][level + 3] ?? '';
}

/** Colour of a pattern; cold ones have the colour of the cold class of 95 %, with their name on the map. */
export function patternColour(theme: ThemeName, pattern: EmergingPattern, hot: boolean): string {
  return hot || pattern === 'none' ? patterns[theme][pattern] : classColour(theme, -2);
}

/** Outline and fill of a cluster. */
export function clusterColour(theme: ThemeName): string {
  return classColour(theme, 3);
}
