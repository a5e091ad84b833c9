import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { uploadFileName, uploadToken } from '#shared/model/upload_token.ts';

const hex = '0123456789abcdef0123456789abcdef';

describe('upload token', () => {
  it('keeps an ordinary name', () => {
    expect(uploadFileName(uploadToken(hex, '摄像机 2026.xlsx'))).toBe('摄像机 2026.xlsx');
  });

  it('keeps only the last part of a path', () => {
    expect(uploadFileName(uploadToken(hex, '../../etc/passwd'))).toBe('passwd');
    expect(uploadFileName(uploadToken(hex, 'C:\\data\\..\\a.csv'))).toBe('a.csv');
    expect(uploadFileName(uploadToken(hex, '..'))).toBe('file');
  });

  it('cuts a long name and keeps its extension', () => {
    const name = uploadFileName(uploadToken(hex, `${'案'.repeat(300)}.csv.gz`)) ?? '';
    expect(name.endsWith('.gz')).toBe(true);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(160);
  });

  it('makes a token of any name that names one file in one folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const token = uploadToken(hex, name);
        expect(uploadFileName(token)).not.toBeNull();
        expect(token).not.toMatch(/[/\\]/u);
      }),
    );
  });

  it.each(['', '..', 'a.csv', `${hex}-../a`, `${hex}-a\\b`, `${hex.toUpperCase()}-a`, `${hex}-a\u0000`])(
    'knows that %j is no token',
    (text) => {
      expect(uploadFileName(text)).toBeNull();
    },
  );
});
