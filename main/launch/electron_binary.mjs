import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** One attempt to fetch Electron may take this long, and a failed one is not repeated before a day has passed. */
const fetchSeconds = 180;
const retryAfterMs = 24 * 60 * 60 * 1000;

/** Path of Electron's program, where the package has it for the version that is pinned; else null. */
export function findElectron(directory) {
  const packageFolder = join(directory, 'node_modules', 'electron');
  try {
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist');
    const present = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/u, '');
    const program = join(dist, readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim());
    return present === version && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** Why Electron cannot run here whatever is installed, as a key of `launchText.reasons`; null when it may. */
export function electronObstacle(
  environment = process.env,
  platform = process.platform,
  uid = process.getuid?.(),
) {
  if (platform !== 'linux') return null;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'no_desktop';
  return uid === 0 ? 'root' : null;
}

function failedLately(noteFile, nowMs) {
  try {
    return nowMs - JSON.parse(readFileSync(noteFile, 'utf8')).failedAtMs < retryAfterMs;
  } catch {
    return false;
  }
}

/**
 * Electron's program, fetched by the package's own installer when it is absent: one attempt, bounded and visible on
 * standard error, and remembered in the home when it failed. Returns `{program}` or `{reason}`.
 */
export function obtainElectron({ directory, home, report, nowMs = Date.now(), again = false }) {
  const present = findElectron(directory);
  if (present) return { program: present };
  const noteFile = join(home, 'electron_unavailable.json');
  if (!again && failedLately(noteFile, nowMs)) return { reason: 'failed_before' };
  report(fetchSeconds);
  spawnSync(process.execPath, [join(directory, 'node_modules', 'electron', 'install.js')], {
    cwd: directory,
    stdio: ['ignore', 2, 2],
    timeout: fetchSeconds * 1000,
    killSignal: 'SIGKILL',
  });
  const fetched = findElectron(directory);
  if (fetched) {
    rmSync(noteFile, { force: true });
    return { program: fetched };
  }
  mkdirSync(home, { recursive: true });
  writeFileSync(noteFile, `${JSON.stringify({ failedAtMs: nowMs })}\n`);
  return { reason: 'absent' };
}
