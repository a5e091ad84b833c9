import { electronObstacle, obtainElectron } from './electron_binary.mjs';

/**
 * Decides what shows the console: `{shell: 'electron', program}` or `{shell: 'host', reason}`, where `reason` is why
 * it is not Electron and null when the host was asked for. `{shell: null, reason}` when Electron was asked for by name
 * and cannot be had.
 */
export function chooseShell({ wanted, directory, home, report, obstacle = electronObstacle }) {
  if (wanted === 'host') return { shell: 'host', reason: null };
  const other = (reason) => (wanted === 'electron' ? { shell: null, reason } : { shell: 'host', reason });
  const standing = obstacle();
  if (standing) return other(standing);
  const { program, reason } = obtainElectron({ directory, home, report, again: wanted === 'electron' });
  return program ? { shell: 'electron', program } : other(reason);
}
