/** Languages of the console. Chinese is the source language. */
export type Language = 'zh' | 'en';

/** One string of the interface in every language. */
export type Text = { zh: string; en: string };
