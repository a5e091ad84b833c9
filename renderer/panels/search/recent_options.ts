import type { SearchOption } from './search_option.ts';
import { optionKey } from './search_option.ts';

const kept = 8;
const keyOf = (path: string): string => `guanlan.recentSearches:${path}`;

/** What was found in a database before on this machine, newest first. */
export function recentOptions(path: string): SearchOption[] {
  const stored = localStorage.getItem(keyOf(path));
  return stored === null ? [] : (JSON.parse(stored) as SearchOption[]);
}

export function rememberOption(path: string, option: SearchOption): void {
  const others = recentOptions(path).filter((other) => optionKey(other) !== optionKey(option));
  localStorage.setItem(keyOf(path), JSON.stringify([option, ...others].slice(0, kept)));
}
