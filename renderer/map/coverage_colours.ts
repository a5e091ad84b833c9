import type { ThemeName } from '#renderer/theme/palette.ts';

/** Ground seen by one camera, by two, by three or more: one hue whose lightness alone tells, apart from ground and heat. */
const colours: Readonly<Record<ThemeName, readonly [string, string, string]>> = {
  dark: ['#7048b8', '#ab86f2', '#e6d9ff'],
  light: ['#c6b2ec', '#8a63d2', '#47218f'],
  print: ['#c6b2ec', '#8a63d2', '#47218f'],
};

export const coverageColours = (theme: ThemeName): readonly [string, string, string] => colours[theme];

/** Outline of what a planned camera would see. */
export const plannedColour = (theme: ThemeName): string => (theme === 'dark' ? '#ffd166' : '#b35c00');

/** Marks of places that no camera sees. */
export const blindSpotColour = (theme: ThemeName): string => (theme === 'dark' ? '#ff7d66' : '#c22f16');
