import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

function applicationData(environment, platform) {
  if (platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return environment.XDG_DATA_HOME || join(homedir(), '.local', 'share');
}

/** The console's own folder: `$GUANLAN_HOME`, or `guanlan` in the application data of the operating system. */
export function consoleHome(environment = process.env, platform = process.platform) {
  return environment.GUANLAN_HOME || join(applicationData(environment, platform), 'guanlan');
}

/** Language of what is printed: `GUANLAN_LANG`, else the locale of the terminal; Chinese for zh…, otherwise English. */
export function terminalLanguage(environment = process.env) {
  const locale =
    environment.GUANLAN_LANG || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh/iu.test(locale) ? 'zh' : 'en';
}
