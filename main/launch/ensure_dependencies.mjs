import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { nodeVersionTrouble } from './node_version.mjs';
import { projectDirectory } from './project_paths.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Direct dependencies that are absent from `node_modules` or there in another version than the lock file says. */
export function missingDependencies(directory = projectDirectory) {
  const { packages } = readJson(join(directory, 'package-lock.json'));
  const { dependencies = {}, devDependencies = {} } = packages[''];
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => {
    const installed = join(directory, 'node_modules', name, 'package.json');
    return !existsSync(installed) || readJson(installed).version !== packages[`node_modules/${name}`].version;
  });
}

/** npm's own script beside this Node, so that no shell and no `npm.cmd` is needed; null where it is elsewhere. */
function npmScript() {
  if (process.env.npm_execpath?.endsWith('.js')) return process.env.npm_execpath;
  const beside = join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const windows = join(process.execPath, '..', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return [beside, windows].find((path) => existsSync(path)) ?? null;
}

/**
 * Makes `node_modules` agree with package-lock.json, by `npm ci` when something is missing. Reports on standard
 * error. Ends the process with 1 when Node is too old or the installation fails.
 */
export function ensureDependencies(directory = projectDirectory) {
  const trouble = nodeVersionTrouble(process.versions.node);
  if (trouble) {
    console.error(trouble);
    process.exit(1);
  }
  const missing = missingDependencies(directory);
  if (missing.length === 0) return;
  console.error(
    `正在安装 ${missing.length} 个软件包（npm ci）…\nInstalling ${missing.length} packages (npm ci)…`,
  );
  const script = npmScript();
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []];
  const { status } = spawnSync(command, [...first, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: directory,
    stdio: ['ignore', 2, 2],
    shell: script === null && process.platform === 'win32',
  });
  if (status === 0 && missingDependencies(directory).length === 0) return;
  console.error(
    '软件包没有装好：请检查能否访问 npm 软件源，再运行一次；也可以从装好的机器把 node_modules 整个复制过来。\n' +
      'The packages could not be installed: check the npm registry and run this again, or copy node_modules from a machine that has it.',
  );
  process.exit(1);
}
