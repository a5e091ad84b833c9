/** The console's own folder: `$GUANLAN_HOME`, or `guanlan` in the application data of the operating system. */
export function consoleHome(
  environment?: Record<string, string | undefined>,
  platform?: NodeJS.Platform,
): string;

/** Language of what is printed: `GUANLAN_LANG`, else the locale of the terminal; Chinese for zh…, otherwise English. */
export function terminalLanguage(environment?: Record<string, string | undefined>): 'zh' | 'en';
