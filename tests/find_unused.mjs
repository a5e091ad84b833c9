import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';

/**
 * The gate of unused code: exported values that no other file names, and packages that nothing imports. It reads text,
 * so that names taken from `await import(…)` and re-exports count as uses; a name that is used anywhere else is used.
 */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => existsSync(path) && /\.(ts|tsx|mjs|cjs|css|yml|html)$/u.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Packages that are used by name alone: command-line tools, types, and what a shell or a build reads from disk. */
const usedByName =
  /^(@types\/.*|@typescript\/native|typescript|prettier|electron-builder|electron|vitest|dependency-cruiser)$/u;

const words = files.map(({ path, text }) => ({
  path,
  names: new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu)),
}));
const complaints = [];

for (const { path, text } of files.filter(
  (file) => /\.(ts|tsx|mjs)$/u.test(file.path) && !file.path.endsWith('.d.mts'),
)) {
  for (const [, name] of text.matchAll(
    /^export (?:async )?(?:function\*?|const|class|let) ([\p{L}_$][\p{L}\p{N}_$]*)/gmu,
  )) {
    const declaration = path.replace(/\.mjs$/u, '.d.mts');
    const used = words.some(
      (other) => other.path !== path && other.path !== declaration && other.names.has(name),
    );
    if (!used) complaints.push(`${path}: ${name} is exported and used nowhere else`);
  }
}

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
  const imported = files.some(
    ({ text }) => text.includes(`'${name}'`) || text.includes(`'${name}/`) || text.includes(`/${name}/`),
  );
  if (!imported && !usedByName.test(name)) complaints.push(`package.json: nothing imports ${name}`);
}

for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length > 0 ? 1 : 0);
