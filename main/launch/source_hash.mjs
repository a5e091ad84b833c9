import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* filesUnder(path) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

/** SHA-256 over names and contents of files and folders, relative to `directory`: equal when the sources are. */
export function sourceHash(directory, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(join(directory, path))) {
      const bytes = readFileSync(file);
      hash.update(`${file.slice(directory.length)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}
