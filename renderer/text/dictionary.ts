import { appText } from './app_text.ts';
import { commandText } from './command_text.ts';
import { inspectorText } from './inspector_text.ts';
import { mapText } from './map_text.ts';
import { panelText } from './panel_text.ts';
import { tableText } from './table_text.ts';
import { timeText } from './time_text.ts';
import { wallText } from './wall_text.ts';

/** Every string of the interface, in both languages side by side, by area of the window. */
export const dictionary = {
  ...appText,
  ...commandText,
  ...inspectorText,
  ...mapText,
  ...panelText,
  ...tableText,
  ...timeText,
  ...wallText,
};

export type TextKey = keyof typeof dictionary;
