/** Encodings that texts may be declared in, as TextDecoder calls them. */
export type DeclaredEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'big5' | 'windows-1252';

const bare = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^(?:ansi|oem|cp|windows)[ _-]?/u, '');

/**
 * The encoding that a name or code page means: what programs write into .cpg, and what operators call it. Null for a name
 * that is not known; TextDecoder itself throws on most code pages by number.
 */
export function encodingOfName(codePage: string): DeclaredEncoding | null {
  const name = bare(codePage);
  if (/^(?:65001|utf-?8(?:-sig)?)$/u.test(name)) return 'utf-8';
  if (/^(?:936|54936|gbk|gb2312|gb18030|gb_2312-80|x-gbk)$/u.test(name)) return 'gb18030';
  if (/^(?:950|big-?5)$/u.test(name)) return 'big5';
  if (/^(?:1252|8859-?1|88591|iso-?8859-?1|latin1)$/u.test(name)) return 'windows-1252';
  if (/^(?:1200|utf-?16(?:-?le)?|ucs-?2|unicode)$/u.test(name)) return 'utf-16le';
  return /^(?:1201|utf-?16-?be)$/u.test(name) ? 'utf-16be' : null;
}
