import { useQuery } from '#renderer/backend/use_query.ts';
import { backend } from '#renderer/backend/backend.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById } from '#shared/layers/index.ts';
import type { ImportRecord, ImportReport } from '#shared/rpc/import_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { datumChoice, noChoices, type ImportChoices } from '../import_choices.ts';
import { Figures } from '../report/figures.tsx';
import { MendRows } from '../report/mend_rows.tsx';
import { ReportActions } from '../report/report_actions.tsx';
import { ReportParts } from '../report/report_parts.tsx';
import styles from './import_records.module.css';

/** The settings of an import of the past, for the rows that it refused: as reported, and as its profile had them. */
async function choicesOfRecord({ profile }: ImportRecord, report: ImportReport): Promise<ImportChoices> {
  const saved = profile === '' ? [] : await backend().call('imports.profiles', {});
  const known = saved.find(({ name }) => name === profile);
  const { layer, datum, timezone, key } = report;
  return {
    ...noChoices,
    layer,
    ...datumChoice(datum),
    timezone,
    mapping: known?.mapping ?? {},
    categories: known?.categories ?? {},
    update: known?.update ?? (key === null ? null : { key, duplicates: 'last', emptyCells: 'keep' }),
    profile: known?.name ?? '',
  };
}

/** The report of an import of the past: what it said on its day, and what can still be done with it. */
export function RecordReport({ record }: { record: ImportRecord }) {
  const { t, language, pick } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'Asia/Shanghai');
  const { data: report, error } = useQuery('imports.report', { report: record.report, language });
  if (error) return <EmptyState tone="error" title={sentenceOf(error, language)} />;
  if (!report) return <SkeletonRows count={8} label={t('app.loading')} />;
  const facts = [
    formatInstant(record.importedAtMs, timezone),
    pick(layerById(record.layer).title),
    t('import.record.by', { datum: report.datum.toUpperCase(), timezone: report.timezone }),
    record.key === null ? t('import.record.append') : t('import.record.key', { key: record.key }),
    ...(record.profile === '' ? [] : [`${t('import.profile')} ${record.profile}`]),
  ];
  return (
    <article className={styles.report} aria-label={record.fileName}>
      <header>
        <h3 className={styles.title}>{record.fileName}</h3>
        <p className={styles.detail}>{facts.join(' · ')}</p>
      </header>
      <Figures report={report} />
      <div className={styles.parts}>
        <ReportParts report={report} />
      </div>
      <MendRows report={report} choices={() => choicesOfRecord(record, report)} />
      <footer className={styles.actions}>
        <ReportActions report={report} />
      </footer>
    </article>
  );
}
