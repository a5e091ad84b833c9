import { appText } from './app_text.ts';
import { mapText } from './map_text.ts';

/** Every string of the interface, in both languages side by side, by area of the window. */
export const dictionary = { ...appText, ...mapText };

export type TextKey = keyof typeof dictionary;
