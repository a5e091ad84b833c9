const tokenPattern = /^[0-9a-f]{32}-(?<fileName>[^\p{Cc}/\\:*?"<>|]{1,200})$/u;
const longestNameBytes = 160;

/** The last part of a path without what a file system refuses, at most 160 bytes, its extension kept. */
function safeFileName(fileName: string): string {
  const last = fileName.normalize('NFC').split(/[/\\]/u).pop() ?? '';
  const clean = last.replace(/[\p{Cc}:*?"<>|]/gu, '_').replace(/^[.\s]+|[.\s]+$/gu, '');
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : '';
  let stem = Array.from(clean.slice(0, clean.length - extension.length));
  while (new TextEncoder().encode(stem.join('') + extension).length > longestNameBytes)
    stem = stem.slice(0, -1);
  return stem.join('') + extension || 'file';
}

/**
 * What POST /uploads answers, which is also the name of the file in the uploads folder: 32 random hexadecimal
 * digits, a hyphen and the name that the operator's file had, made safe.
 */
export function uploadToken(randomHex: string, fileName: string): string {
  return `${randomHex}-${safeFileName(fileName)}`;
}

/** The operator's name of an uploaded file; null for a text that is no token and must not become a path. */
export function uploadFileName(token: string): string | null {
  return tokenPattern.exec(token)?.groups?.fileName ?? null;
}
