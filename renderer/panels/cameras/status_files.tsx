import { useQuery } from '#renderer/backend/use_query.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { Section } from '#renderer/widgets/section.tsx';

import styles from './cameras.module.css';
import { useCameraRevision } from './use_camera_question.ts';

const shownFiles = 50;

/** The status files of the database, the newest first. */
export function StatusFiles() {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const { data } = useQuery('cameras.status_files', {}, useCameraRevision());
  if (!data || data.length === 0) return null;
  return (
    <Section title={t('cameras.files')} note={formatNumber(data.length)} initiallyOpen={false}>
      <ul className={styles.files}>
        {data.slice(0, shownFiles).map(({ id, fileName, rows, firstMs, lastMs, undone }) => (
          <li key={id} data-undone={undone || undefined}>
            <span title={fileName}>{fileName}</span>
            <small>
              {t('cameras.import.times', {
                from: formatInstant(firstMs, timezone),
                to: formatInstant(lastMs, timezone),
              })}
              {' · '}
              {t('cameras.file.rows', { rows: formatNumber(rows) })}
              {undone ? ` · ${t('cameras.file.undone')}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
