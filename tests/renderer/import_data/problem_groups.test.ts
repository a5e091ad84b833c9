import { expect, it } from 'vitest';

import { problemGroups } from '#renderer/panels/import_data/report/problem_groups.ts';

it('groups problems by their reason: rejected rows first, the most frequent first, without the line that counts the rest', () => {
  const problem = (kind: 'rejected' | 'warning', code: string, row: number) => ({
    kind,
    code,
    row,
    column: '',
    reason: `${code} ${row}`,
  });
  const groups = problemGroups([
    problem('warning', 'text_masked', 1),
    problem('warning', 'text_masked', 2),
    problem('warning', 'text_masked', 3),
    problem('rejected', 'position_zero', 4),
    problem('rejected', 'code_duplicate', 5),
    problem('rejected', 'code_duplicate', 6),
    problem('rejected', 'more_problems', 0),
  ]);
  expect(groups.map(({ kind, code, count, reason }) => [kind, code, count, reason])).toEqual([
    ['rejected', 'code_duplicate', 2, 'code_duplicate 5'],
    ['rejected', 'position_zero', 1, 'position_zero 4'],
    ['warning', 'text_masked', 3, 'text_masked 1'],
  ]);
});
