import { palettes, type Palette, type ThemeName } from './palette.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

/** The palette of a look as CSS custom properties: `--ground`, `--due-soon`, `--heat-0` … */
function cssVariables(theme: ThemeName): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries<Palette[keyof Palette]>(palettes[theme])) {
    if (typeof value === 'string') variables[`--${kebab(name)}`] = value;
    else for (const [index, step] of value.entries()) variables[`--${kebab(name)}-${index}`] = step;
  }
  return variables;
}

/** Writes the look on `root`. Property by property, because the content security policy refuses style attributes. */
export function applyTheme(theme: ThemeName, root: HTMLElement): void {
  for (const [name, value] of Object.entries(cssVariables(theme))) root.style.setProperty(name, value);
  root.style.setProperty('color-scheme', theme === 'dark' ? 'dark' : 'light');
  root.dataset.theme = theme;
}
