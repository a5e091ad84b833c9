import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { repositoryRoot } from '../helpers/source_files.ts';

const built = join(repositoryRoot, 'dist/renderer');

/** Bytes after gzip that a page may load before its first frame. Raised only with a reason in the commit. */
const budgets: Record<string, number> = { 'index.html': 860_000, 'wall.html': 600_000 };

/** Scripts that a page names and, from them, all that they import statically. */
function scriptsOf(page: string): string[] {
  const html = readFileSync(join(built, page), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/gu)].map(
    (match) => match[1] ?? '',
  );
  const found = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path) || !existsSync(join(built, path))) continue;
    found.add(path);
    const script = readFileSync(join(built, path), 'utf8');
    for (const [, file] of script.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/gu))
      waiting.push(`assets/${file}`);
  }
  return [...found];
}

/** What each page of the build costs at the start, beside its budget. Empty while nothing is built. */
export function initialScripts(): {
  page: string;
  gzipBytes: number;
  budgetBytes: number;
  scripts: number;
}[] {
  if (!existsSync(join(built, 'index.html'))) return [];
  return Object.entries(budgets).map(([page, budgetBytes]) => {
    const scripts = scriptsOf(page);
    const gzipBytes = scripts.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(built, path))).length,
      0,
    );
    return { page, gzipBytes, budgetBytes, scripts: scripts.length };
  });
}
