import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

import { buildMain } from './build_main.mjs';
import { buildRenderer } from './build_renderer.mjs';
import { projectDirectory } from './project_paths.mjs';
import { sourceHash } from './source_hash.mjs';

const shared = ['shared', 'package.json', 'package-lock.json'];

/** The two halves of the build: what each is made from, one file that shows it is there, and how it is made. */
const parts = {
  main: {
    sources: ['main', 'resources/make', ...shared],
    proof: 'dist/main/electron.cjs',
    build: buildMain,
  },
  renderer: {
    sources: ['renderer', 'main/launch/build_renderer.mjs', ...shared],
    proof: 'dist/renderer/index.html',
    build: buildRenderer,
  },
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Runs `work` while no other process builds in this checkout. A lock whose owner is gone is taken over. */
async function alone(lock, work) {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    const abandoned = owner > 0 ? !isAlive(owner) : isOlderThan(lock, 10_000);
    if (abandoned) rmSync(lock, { force: true });
    else await delay(100);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isOlderThan(path, ageMs) {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && Date.now() - status.mtimeMs > ageMs;
}

function readStamps(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/**
 * Builds the named parts whose sources have changed since they were built last. Returns the names of the parts that
 * were built. Rejects with the tool's error when a part does not build; the old build then stays as it was.
 */
export async function ensureBuilt({ only = Object.keys(parts), directory = projectDirectory, report } = {}) {
  const output = join(directory, 'dist');
  const stampFile = join(output, 'built.json');
  mkdirSync(output, { recursive: true });
  return alone(join(output, 'building.lock'), async () => {
    const built = [];
    for (const name of only) {
      const { sources, proof, build } = parts[name];
      const hash = sourceHash(directory, sources);
      if (readStamps(stampFile)[name] === hash && existsSync(join(directory, proof))) continue;
      report?.(name);
      await build(directory);
      writeFileSync(stampFile, `${JSON.stringify({ ...readStamps(stampFile), [name]: hash })}\n`);
      built.push(name);
    }
    return built;
  });
}

export const partNames = Object.keys(parts);
