import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits that fit into an address and a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that says nothing about where the two differ. */
export function isSameSecret(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(expected));
}
