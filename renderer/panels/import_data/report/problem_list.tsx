import { useState } from 'react';

import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridColumn, GridSort } from '#renderer/widgets/data_grid_model.ts';
import { useElementSize } from '#renderer/widgets/use_element_size.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import { groupKey, problemGroups, type ProblemGroup } from './problem_groups.ts';
import styles from './problem_list.module.css';
import { useProblems, type Problem } from './use_problems.ts';

const fixedPx = { row: 68, kind: 64, column: 112, value: 160 };

const leastReasonPx = 200;

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

type ReasonsProps = {
  groups: readonly ProblemGroup[];
  total: number;
  chosen: string;
  onChoose: (key: string) => void;
};

function Reasons({ groups, total, chosen, onChoose }: ReasonsProps) {
  const { t } = useText();
  return (
    <div className={styles.reasons} role="group" aria-label={t('import.filterProblems')}>
      <button
        type="button"
        className={styles.reason}
        aria-pressed={chosen === ''}
        onClick={() => onChoose('')}
      >
        {t('import.allReasons', { count: formatNumber(total) })}
      </button>
      {groups.map(({ key, kind, reason, count }) => (
        <button
          key={key}
          type="button"
          className={styles.reason}
          data-kind={kind}
          title={reason}
          aria-pressed={chosen === key}
          onClick={() => onChoose(key)}
        >
          <span className={styles.reasonText}>{reason}</span>
          <span className={styles.count}>{formatNumber(count)}</span>
        </button>
      ))}
    </div>
  );
}

/** What is wrong with the rows of a file, grouped by reason, however long the list. */
export function ProblemList({ report }: { report: ImportReport }) {
  const { t, language } = useText();
  const { rows, total } = useProblems(report, language);
  const { ref, widthPx } = useElementSize();
  const columns = useColumns(widthPx);
  const [chosen, setChosen] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const shown = sorted(chosen === '' ? rows : rows.filter((row) => groupKey(row) === chosen), sort);
  const cellsOf = ({ row, kind, column, reason, value }: Problem): string[] => [
    row > 0 ? formatNumber(row) : '',
    t(`import.kind.${kind}`),
    column,
    reason,
    value ?? '',
  ];
  if (total === 0) return <p className={styles.none}>{t('import.allGood')}</p>;
  return (
    <div className={styles.frame}>
      <div className={styles.list}>
        <Reasons
          groups={problemGroups(rows)}
          total={total}
          chosen={chosen}
          onChoose={(key) => {
            setChosen(key);
            setActive(null);
          }}
        />
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
      </div>
    </div>
  );
}
