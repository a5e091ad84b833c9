import { describe, expect, it } from 'vitest';

import { projectFiles, readProjectFile } from '#tests/helpers/source_files.ts';
import { dictionary } from '#renderer/text/dictionary.ts';
import type { Text } from '#shared/text/text.ts';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/gu)].map(([whole]) => whole).sort();

/** English has no measure words: the number alone says it. */
const measureWord = 'wall.unit.';

const textFiles = projectFiles().filter((path) => /^renderer\/text\/\w+_text\.ts$/u.test(path));

describe('the dictionary', () => {
  it('holds every key of every file of texts, none of them twice', () => {
    const keys = textFiles.flatMap((path) =>
      [...readProjectFile(path).matchAll(/^ {2}'([^']+)':/gmu)].map((match) => match[1] ?? ''),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.filter((key) => !Object.hasOwn(dictionary, key))).toEqual([]);
  });

  it('says everything in both languages, with the same placeholders', () => {
    const pairs = Object.entries<Text>(dictionary);
    const uneven = pairs.filter(([, { zh, en }]) => placeholders(zh).join() !== placeholders(en).join());
    expect(uneven).toEqual([]);
    const silent = pairs.filter(([, { zh, en }]) => zh === '' || en === '').map(([key]) => key);
    expect(silent.filter((key) => !key.startsWith(measureWord))).toEqual([]);
  });

  it('keeps Chinese out of the English and writes Chinese with Chinese punctuation', () => {
    const mixed = Object.entries(dictionary).filter(
      ([key, { en }]) => /\p{Script=Han}/u.test(en) && key !== 'app.languageShort',
    );
    expect(mixed).toEqual([]);
    const foreign = Object.entries(dictionary).filter(([, { zh }]) => /\p{Script=Han}[,;:?!]/u.test(zh));
    expect(foreign).toEqual([]);
  });
});

describe('the components', () => {
  it('carry no Chinese of their own: every string comes from a dictionary or a definition', () => {
    const spoken = projectFiles()
      .filter((path) => /^renderer\/(app|panels|widgets|commands)\/.*\.tsx?$/u.test(path))
      .filter((path) => /\p{Script=Han}/u.test(readProjectFile(path)));
    expect(spoken).toEqual([]);
  });
});
