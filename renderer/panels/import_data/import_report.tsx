import { Button } from 'antd';

import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridColumn } from '#renderer/widgets/data_grid_model.ts';
import { saveText } from '#renderer/widgets/save_file.ts';
import type { ImportProblem, ImportReport } from '#shared/rpc/import_schemas.ts';
import { useState } from 'react';

import styles from './import_dialog.module.css';
import { problemsCsv } from './problems_csv.ts';

const rowPx = 28;
const mostRows = 8;

function useColumns(): GridColumn[] {
  const { t } = useText();
  return [
    { id: 'row', label: t('import.row'), widthPx: 72, align: 'end' },
    { id: 'column', label: t('import.column'), widthPx: 150, align: 'start' },
    { id: 'reason', label: t('import.reason'), widthPx: 420, align: 'start' },
    { id: 'value', label: t('import.value'), widthPx: 220, align: 'start' },
  ];
}

/** Rows with what was wrong with them, however many. */
function ProblemGrid({ label, problems }: { label: string; problems: readonly ImportProblem[] }) {
  const { t } = useText();
  const columns = useColumns();
  const [active, setActive] = useState<number | null>(null);
  return (
    <div
      style={{ height: rowPx * (Math.min(mostRows, problems.length) + 1) + 2 }}
      className={styles.problems}
    >
      <DataGrid
        label={label}
        columns={columns}
        rowCount={problems.length}
        rowAt={(index) => {
          const problem = problems[index];
          if (!problem) return undefined;
          const row = problem.row > 0 ? formatNumber(problem.row) : '';
          return { key: index, cells: [row, problem.column, problem.reason, problem.value ?? ''] };
        }}
        sort={null}
        onSort={() => undefined}
        activeIndex={active}
        selectedKey={active}
        onActivate={setActive}
        onCopy={() => undefined}
        onRange={() => undefined}
        loadingLabel={t('app.loading')}
      />
    </div>
  );
}

function Figure({ label, value, bad = false }: { label: string; value: string; bad?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-bad={bad}>{value}</dd>
    </div>
  );
}

/** What became of the rows of a file. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t } = useText();
  const { accepted, stored, rejected, warnings, dryRun, fileName } = report;
  const headings = [t('import.row'), t('import.column'), t('import.reason'), t('import.value')];
  return (
    <div className={styles.report}>
      <h3 className={styles.reportTitle}>{dryRun ? t('import.resultDry') : t('import.result')}</h3>
      <dl className={styles.figures}>
        <Figure
          label={dryRun ? t('import.accepted') : t('import.acceptedDone')}
          value={t('import.rows', { count: formatNumber(accepted) })}
        />
        {stored === accepted ? null : (
          <Figure label={t('import.stored')} value={t('import.features', { count: formatNumber(stored) })} />
        )}
        <Figure
          label={t('import.rejected')}
          value={t('import.rows', { count: formatNumber(rejected.length) })}
          bad={rejected.length > 0}
        />
        <Figure
          label={t('import.warnings')}
          value={t('import.items', { count: formatNumber(warnings.length) })}
        />
      </dl>
      {rejected.length > 0 ? (
        <>
          <div className={styles.reportHead}>
            <span className={styles.label}>{t('import.rejected')}</span>
            <Button
              size="small"
              onClick={() =>
                saveText(
                  problemsCsv(headings, rejected),
                  t('import.problemsFile', { name: fileName }),
                  'text/csv;charset=utf-8',
                )
              }
            >
              {t('import.saveProblems')}
            </Button>
          </div>
          <ProblemGrid label={t('import.rejected')} problems={rejected} />
        </>
      ) : (
        <p className={styles.hint}>{t('import.allGood')}</p>
      )}
      {warnings.length > 0 ? (
        <>
          <span className={styles.label}>{t('import.warnings')}</span>
          <ProblemGrid label={t('import.warnings')} problems={warnings} />
        </>
      ) : null}
    </div>
  );
}
