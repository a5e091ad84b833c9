import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a Chromium that the tests can drive, or null: `CHROMIUM_PATH` first, then the usual places. */
export function findChromium() {
  const declared = process.env.CHROMIUM_PATH;
  if (declared) return existsSync(declared) ? declared : null;
  return installed.find((path) => existsSync(path)) ?? null;
}

/** Flags for a browser that asks nothing of the network and draws WebGL in software where there is no GPU. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
];

function aptInstall(packages) {
  const run = (args) =>
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run(['update', '-qq']);
  return run(['install', '-y', '-qq', '--no-install-recommends', ...packages]).status === 0;
}

const mayInstall = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Finds a browser, installs Debian's as root in CI, or prints the command to type and returns null. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.env.CI && mayInstall() && aptInstall(['chromium', 'fonts-noto-cjk'])) return findChromium();
  console.error(
    'No Chromium was found. Install one and run the tests again:\n' +
      '  Debian, Ubuntu, UOS:  sudo apt-get install chromium fonts-noto-cjk\n' +
      '  or set CHROMIUM_PATH to the executable of Chromium, Chrome or Edge.',
  );
  return null;
}

/** The judges of the store and of the importer; without them their tests say that they were skipped. */
export function ensureJudges() {
  const missing = ['sqlite3', 'ogrinfo'].filter((name) => spawnSync(name, ['--version']).error);
  if (missing.length === 0) return;
  if (process.env.CI && mayInstall() && aptInstall(['sqlite3', 'gdal-bin'])) return;
  console.error(
    `Not installed: ${missing.join(', ')} (Debian: sqlite3 gdal-bin). The checks that need them are skipped.`,
  );
}
