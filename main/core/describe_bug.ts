import { randomBytes } from 'node:crypto';

import { maskFreeText } from '#main/import/person_guard.ts';

/** Longest message of an error that the log takes: enough to recognise it, too short for a table. */
const longestMessage = 500;

/** A short id that an operator can read out over the telephone. */
export function newBugId(): string {
  return randomBytes(4).toString('hex');
}

/** What stands between quotation marks may come from data: the log does without it. */
function withoutQuotations(message: string): string {
  return message.replace(/"[^"]{0,2000}"|“[^”]{0,2000}”|'[^']{3,2000}'|`[^`]{3,2000}`/gu, '"…"');
}

/** A message as the log may hold it: short, masked, without quotations of data. */
export function logSafe(message: string): string {
  return maskFreeText(withoutQuotations(message.slice(0, longestMessage)));
}

/** An unexpected error for the log: name, message as far as it is safe, and where it was thrown. */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return logSafe(String(error));
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return [`${error.name}: ${logSafe(error.message)}`, ...frames.slice(0, 20)].join('\n');
}
