import type { Problem, ProblemKind } from './use_problems.ts';

/** Problems of one kind and code. */
export type ProblemGroup = { key: string; kind: ProblemKind; code: string; reason: string; count: number };

/** The code that says how many more problems are not listed. */
const moreCode = 'more_problems';

export const groupKey = ({ kind, code }: Problem): string => `${kind} ${code}`;

/** Problems by their reason: rejected rows first, the most frequent reason first within a kind. */
export function problemGroups(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const key = groupKey(problem);
    const { kind, code, reason } = problem;
    const known = groups.get(key);
    if (known) known.count += 1;
    else if (code !== moreCode) groups.set(key, { key, kind, code, reason, count: 1 });
  }
  const rank = ({ kind }: ProblemGroup): number => (kind === 'rejected' ? 0 : 1);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}
