import { useState } from 'react';

import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridColumn, GridSort } from '#renderer/widgets/data_grid_model.ts';
import { useElementSize } from '#renderer/widgets/use_element_size.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import { groupKey, problemGroups } from './problem_groups.ts';
import styles from './problem_list.module.css';
import { ReasonFilter } from './reason_filter.tsx';
import { useProblems, type Problem } from './use_problems.ts';

const fixedPx = { row: 60, kind: 60, column: 108, value: 132 };

const leastReasonPx = 180;

function useColumns(widthPx: number): GridColumn[] {
  const { t } = useText();
  const taken = Object.values(fixedPx).reduce((sum, width) => sum + width, 0) + 12;
  return [
    { id: 'row', label: t('import.row'), widthPx: fixedPx.row, align: 'end' },
    { id: 'kind', label: t('import.kind'), widthPx: fixedPx.kind, align: 'start' },
    { id: 'column', label: t('import.column'), widthPx: fixedPx.column, align: 'start' },
    {
      id: 'reason',
      label: t('import.reason'),
      widthPx: Math.max(leastReasonPx, widthPx - taken),
      align: 'start',
    },
    { id: 'value', label: t('import.value'), widthPx: fixedPx.value, align: 'start' },
  ];
}

const compare: Readonly<Record<string, (a: Problem, b: Problem) => number>> = {
  row: (a, b) => a.row - b.row,
  kind: (a, b) => a.kind.localeCompare(b.kind),
  column: (a, b) => a.column.localeCompare(b.column),
  reason: (a, b) => a.reason.localeCompare(b.reason),
  value: (a, b) => (a.value ?? '').localeCompare(b.value ?? ''),
};

function sorted(problems: readonly Problem[], sort: GridSort | null): readonly Problem[] {
  const order = sort ? compare[sort.field] : undefined;
  if (!sort || !order) return problems;
  return problems.toSorted((a, b) => order(a, b) * (sort.descending ? -1 : 1));
}

function useCells(): (problem: Problem) => string[] {
  const { t } = useText();
  return ({ row, kind, column, reason, value }) => [
    row > 0 ? formatNumber(row) : '',
    t(`import.kind.${kind}`),
    column,
    reason,
    value ?? '',
  ];
}

/** The row that the focus is on, in full: its sentence is often longer than its column. */
function WholeProblem({ problem }: { problem: Problem }) {
  const { t } = useText();
  const { row, column, reason, value = '' } = problem;
  const where = row > 0 ? t('import.atRow', { row: formatNumber(row) }) : '';
  return (
    <p className={styles.whole} role="status">
      <strong>{[where, column].filter((part) => part !== '').join(' · ')}</strong> {reason}
      {value === '' ? null : <span className={styles.count}>{` ${t('import.valueOf', { value })}`}</span>}
    </p>
  );
}

function ProblemGrid({ problems }: { problems: readonly Problem[] }) {
  const { t } = useText();
  const { ref, widthPx } = useElementSize();
  const columns = useColumns(widthPx);
  const cellsOf = useCells();
  const [sort, setSort] = useState<GridSort | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const shown = sorted(problems, sort);
  const focused = active === null ? undefined : shown[active];
  return (
    <div className={styles.rows}>
      <div className={styles.grid} ref={ref}>
        <DataGrid
          label={t('import.problems')}
          columns={columns}
          rowCount={shown.length}
          rowAt={(index) => {
            const problem = shown[index];
            return problem && { key: index, cells: cellsOf(problem) };
          }}
          sort={sort}
          onSort={setSort}
          activeIndex={active}
          selectedKey={active}
          onActivate={setActive}
          onCopy={(index) => {
            const problem = shown[index];
            if (problem) void copyWithNotice(cellsOf(problem).join('\t'));
          }}
          onRange={() => undefined}
          loadingLabel={t('app.loading')}
        />
      </div>
      {focused ? <WholeProblem problem={focused} /> : null}
    </div>
  );
}

/** What is wrong with the rows of a file, grouped by reason, however long the list. */
export function ProblemList({ report }: { report: ImportReport }) {
  const { t, language } = useText();
  const { rows, total } = useProblems(report, language);
  const [chosen, setChosen] = useState('');
  if (total === 0) return <p className={styles.none}>{t('import.allGood')}</p>;
  return (
    <div className={styles.frame}>
      <div className={styles.list}>
        <ReasonFilter groups={problemGroups(rows)} total={total} chosen={chosen} onChoose={setChosen} />
        <ProblemGrid
          key={chosen}
          problems={chosen === '' ? rows : rows.filter((row) => groupKey(row) === chosen)}
        />
      </div>
    </div>
  );
}
