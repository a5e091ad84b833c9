import { describe, expect, it } from 'vitest';

import { AppError, errorCodes } from '#shared/rpc/errors.ts';
import { errorSentence, sentenceOf } from '#shared/text/error_text.ts';
import { fillText } from '#shared/text/fill_text.ts';

describe('sentences of errors', () => {
  it.each(errorCodes)('%s reads as a sentence without leftovers when nothing is known', (code) => {
    for (const language of ['zh', 'en'] as const) {
      const sentence = errorSentence(code, {}, language);
      expect(sentence).not.toMatch(/[[\]{}]/u);
      expect(sentence).toMatch(/[。.]$/u);
    }
  });

  it('names what the details know', () => {
    const error = new AppError('file_unreadable', 'bad', { name: 'a[1].xlsx', reason: 'damaged_archive' });
    expect(sentenceOf(error, 'zh')).toBe('文件读不出来：a[1].xlsx（压缩包不完整或已损坏）。');
  });

  it('leaves out a reason that is for the log alone', () => {
    const error = new AppError('file_unreadable', 'bad', { name: 'a.csv', reason: 'ENOTDIR: stat' });
    expect(sentenceOf(error, 'en')).toBe('The file cannot be read: a.csv.');
  });

  it('drops only the part whose detail is missing', () => {
    expect(fillText('x[: {a}][ ({b})] {c}', { b: 0 })).toBe('x (0) {c}');
  });

  it('calls every other throw an internal error', () => {
    expect(sentenceOf(new TypeError('secret'), 'en')).toBe(
      'Internal error. The operation was not completed.',
    );
  });
});
