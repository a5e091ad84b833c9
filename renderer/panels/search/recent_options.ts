import type { SearchOption } from './search_option.ts';
import { optionKey } from './search_option.ts';

const kept = 8;
const keyOf = (path: string): string => `guanlan.recentSearches:${path}`;

/** What a version before this one kept lacks what is shown beside the name. */
const complete = (option: SearchOption): SearchOption =>
  option.kind === 'feature' ? { ...unmatched, ...option } : option;

const unmatched = { styleCode: '', areas: [], match: { field: '', text: '', marks: [] } };

/** What was found in a database before on this machine, newest first. */
export function recentOptions(path: string): SearchOption[] {
  const stored = localStorage.getItem(keyOf(path));
  return stored === null ? [] : (JSON.parse(stored) as SearchOption[]).map(complete);
}

export function rememberOption(path: string, option: SearchOption): void {
  const others = recentOptions(path).filter((other) => optionKey(other) !== optionKey(option));
  const plain = option.kind === 'feature' ? { ...option, match: unmatched.match } : option;
  localStorage.setItem(keyOf(path), JSON.stringify([plain, ...others].slice(0, kept)));
}
