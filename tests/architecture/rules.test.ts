import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { describe, expect, it } from 'vitest';

import { projectFiles, readProjectFile, repositoryRoot } from '#tests/helpers/source_files.ts';

const files = projectFiles();
const sources = files.filter((path) => /\.(ts|tsx|mjs)$/u.test(path) && !path.endsWith('.d.ts'));
const product = sources.filter((path) => !path.startsWith('tests/'));

/** Files that may be longer than 300 lines, each with its reason. */
const longFiles: Record<string, string> = {};

/** Beside the fixed folders only what tools insist on. */
const topLevel = [
  '.ci',
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.prettierignore',
  '.prettierrc.json',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'THIRD_PARTY_NOTICES.md',
  'electron-builder.yml',
  'eslint.config.mjs',
  'main',
  'package-lock.json',
  'package.json',
  'renderer',
  'resources',
  'shared',
  'tests',
  'tsconfig.json',
];

describe('the house', () => {
  it('has nothing at its top level but the fixed folders and what tools insist on', () => {
    const present = new Set(files.map((path) => path.split('/')[0]));
    expect([...present].filter((name) => name !== undefined && !topLevel.includes(name))).toEqual([]);
  });

  it('names source files in snake_case, after the one thing they hold', () => {
    const odd = sources.filter(
      (path) => !/^(.*\/)?[a-z0-9_]+(\.(test|spec|bench|config|d))?\.(ts|tsx|mjs)$/u.test(path),
    );
    expect(odd.filter((path) => path !== 'eslint.config.mjs')).toEqual([]);
    const vague = product.filter((path) =>
      /(^|[/_])(utils?|helpers?|managers?|common|misc)([_.]|$)/u.test(path.split('/').pop() ?? ''),
    );
    expect(vague).toEqual([]);
  });

  it('keeps product files under 300 lines', () => {
    const long = product.filter(
      (path) => readProjectFile(path).split('\n').length > 301 && !(path in longFiles),
    );
    expect(long).toEqual([]);
  });

  it('says nothing of the machine it was written on', () => {
    const foreign = /\/work\/|\/root\/|\/home\/[a-z]/u;
    const named = files.filter(
      (path) =>
        /\.(ts|tsx|mjs|cjs|css|html|md|yml|json)$/u.test(path) &&
        path !== 'tests/architecture/rules.test.ts' &&
        foreign.test(readProjectFile(path)),
    );
    expect(named).toEqual([]);
  });

  it('switches no check off', () => {
    const off =
      /eslint-disable|@ts-(?:ignore|expect-error|nocheck)|\b(?:it|test|describe)\.(?:only|todo|fails)\b/u;
    const offenders = sources.filter(
      (path) => path !== 'tests/architecture/rules.test.ts' && off.test(readProjectFile(path)),
    );
    expect(offenders).toEqual([]);
  });

  it('locks every dependency to one version and no download address', () => {
    const manifest = JSON.parse(readProjectFile('package.json')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const ranges = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(ranges).filter(([, range]) => /[\^~*]|latest/u.test(range))).toEqual([]);
    expect(readProjectFile('package-lock.json')).not.toContain('"resolved"');
  });
});

describe('the documents', () => {
  const documents = files.filter((path) => path.endsWith('.md'));

  it.each(documents)('%s links only to what exists', (path) => {
    const links = [...readProjectFile(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/gu)].map(
      (match) => match[1] ?? '',
    );
    const local = links.filter((link) => !/^[a-z]+:/u.test(link));
    const broken = local.filter(
      (link) => !existsSync(join(repositoryRoot, normalize(join(dirname(path), link)))),
    );
    expect(broken).toEqual([]);
  });
});
