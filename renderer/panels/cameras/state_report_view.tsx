import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { StateReport } from '#shared/rpc/camera_schemas.ts';

import styles from './cameras.module.css';

const shownProblems = 8;
const shownCodes = 6;

/** What a status file says, and what it would change or has changed. */
export function StateReportView({ report }: { report: StateReport }) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const { rows, cameras, changed, older, missing, unknownCodes, firstMs, lastMs, timeFrom } = report;
  const count = (value: number) => ({ count: formatNumber(value) });
  const codes = unknownCodes.first.slice(0, shownCodes).join('、');
  return (
    <div className={styles.report}>
      <p className={styles.reportHead}>{report.fileName}</p>
      <ul>
        <li>{t('cameras.import.rows', { rows: formatNumber(rows), cameras: formatNumber(cameras) })}</li>
        {firstMs === null || lastMs === null ? null : (
          <li>
            {t('cameras.import.times', {
              from: formatInstant(firstMs, timezone),
              to: formatInstant(lastMs, timezone),
            })}
            {' · '}
            {t(`cameras.import.from.${timeFrom}`, { column: report.columns.time ?? '' })}
          </li>
        )}
        <li>
          <strong>{t('cameras.import.changed', count(changed))}</strong>
        </li>
        {older > 0 ? <li>{t('cameras.import.older', count(older))}</li> : null}
        {missing > 0 ? <li>{t('cameras.import.missing', count(missing))}</li> : null}
        {unknownCodes.count > 0 ? (
          <li>{t('cameras.import.unknown', { ...count(unknownCodes.count), codes })}</li>
        ) : null}
        {report.again ? <li>{t('cameras.import.again')}</li> : null}
        {report.rejectedRows > 0 ? <li>{t('cameras.import.rejected', count(report.rejectedRows))}</li> : null}
      </ul>
      <ul className={styles.problems}>
        {[...report.rejected, ...report.warnings].slice(0, shownProblems).map(({ row, code, reason }, at) => (
          <li key={`${row} ${code} ${at}`}>
            {at < report.rejected.length ? t('cameras.import.row', { row, reason }) : reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
