/** Looks of the console. `print` is what pictures and map sheets are drawn in. */
export type ThemeName = 'dark' | 'light' | 'print';

/** One look as plain values: style sheets, antd's theme, charts and the map are all fed from here. */
export type Palette = {
  ground: string;
  panel: string;
  raised: string;
  line: string;
  text: string;
  secondary: string;
  disabled: string;
  /** What can be acted on; never data. */
  accent: string;
  /** Text and marks on the accent. */
  onAccent: string;
  late: string;
  dueSoon: string;
  inOrder: string;
  information: string;
  unknown: string;
  /** The one bright outline of what is selected. */
  selection: string;
  shadow: string;
  /** Density from low to high at equal steps; lightness is monotone and the first step starts out transparent. */
  heat: readonly string[];
  /** What has become fewer and more, from little to much at equal steps: blue and orange, told apart by colour-blind eyes. */
  fewer: readonly string[];
  more: readonly string[];
  /** Categories, told apart with colour-blind eyes; at most eight are shown at a time. */
  categories: readonly string[];
};

const dark: Palette = {
  ground: '#0d131a',
  panel: '#131b24',
  raised: '#1a2430',
  line: '#263341',
  text: '#e6edf3',
  secondary: '#9db0c2',
  disabled: '#5b6b7b',
  accent: '#2aa7b8',
  onAccent: '#06161a',
  late: '#e5484d',
  dueSoon: '#f0a020',
  inOrder: '#2f9e6e',
  information: '#4c8dff',
  unknown: '#7d8b99',
  selection: '#ffffff',
  shadow: '0 6px 20px rgb(0 0 0 / 45%)',
  heat: ['#3d2b88', '#602a93', '#872a8f', '#b03380', '#d84f5c', '#f0773a', '#f9a62b', '#fbd866', '#fdf6bf'],
  fewer: ['#1f4e79', '#2b7bba', '#56a8e8', '#a6d8ff'],
  more: ['#7a3b10', '#c0611a', '#f28e2b', '#ffd08a'],
  categories: ['#56b4e9', '#e69f00', '#4fc59b', '#cc79a7', '#f0e442', '#7f8cff', '#d55e00', '#a7b3bf'],
};

const light: Palette = {
  ground: '#f4f6f8',
  panel: '#ffffff',
  raised: '#ffffff',
  line: '#dde3ea',
  text: '#17202a',
  secondary: '#51606f',
  disabled: '#9aa7b4',
  accent: '#0b7285',
  onAccent: '#ffffff',
  late: '#c62a2f',
  dueSoon: '#b86e00',
  inOrder: '#1f7a52',
  information: '#2563d9',
  unknown: '#6b7885',
  selection: '#0b1a2a',
  shadow: '0 6px 20px rgb(23 32 42 / 16%)',
  heat: ['#fff2c2', '#fdd884', '#fbb552', '#f58c3a', '#e4603f', '#c53b57', '#992468', '#66196b', '#340f52'],
  fewer: ['#b5d6f0', '#6aaede', '#2576b8', '#0b3f7a'],
  more: ['#fbd3a5', '#f2a154', '#d1661a', '#8a3606'],
  categories: ['#0072b2', '#b36b00', '#00795a', '#a8437a', '#8a7a00', '#4a4fd0', '#b84400', '#5b6773'],
};

const print: Palette = { ...light, ground: '#ffffff', line: '#c3ccd5', shadow: 'none' };

export const palettes: Readonly<Record<ThemeName, Palette>> = { dark, light, print };
