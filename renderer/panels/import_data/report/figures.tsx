import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import styles from './figures.module.css';

type FigureProps = { label: string; value: string; tone?: 'bad' | 'doubtful' | undefined };

function Figure({ label, value, tone }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd data-tone={tone}>{value}</dd>
    </div>
  );
}

/** What an import comes to, in numbers with their unit. */
export function Figures({ report }: { report: ImportReport }) {
  const { t } = useText();
  const { added, changed, unchanged, stored, accepted, rejectedRows, warningCount, existing, key } = report;
  const rows = (count: number) => t('import.rows', { count: formatNumber(count) });
  return (
    <div className={styles.block}>
      <dl className={styles.figures} aria-label={t('import.figures')}>
        <Figure label={t('import.added')} value={rows(added)} />
        {key === null ? null : (
          <>
            <Figure label={t('import.changed')} value={rows(changed)} />
            <Figure label={t('import.unchanged.rows')} value={rows(unchanged)} />
          </>
        )}
        {stored === accepted || key !== null ? null : (
          <Figure label={t('import.stored')} value={t('import.features', { count: formatNumber(stored) })} />
        )}
        <Figure
          label={t('import.rejected')}
          value={rows(rejectedRows)}
          tone={rejectedRows > 0 ? 'bad' : undefined}
        />
        <Figure
          label={t('import.warnings')}
          value={t('import.items', { count: formatNumber(warningCount) })}
          tone={warningCount > 0 ? 'doubtful' : undefined}
        />
      </dl>
      {existing > 0 && report.dryRun ? (
        <p className={styles.existing}>{t('import.existing', { count: formatNumber(existing) })}</p>
      ) : null}
    </div>
  );
}
