import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { cameraStore } from '#renderer/state/camera_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './cameras.module.css';
import { HealthFigures } from './health_figures.tsx';
import { HealthGroups } from './health_groups.tsx';
import { HealthTrend } from './health_trend.tsx';
import { LimitFields } from './limit_fields.tsx';
import { StatusFiles } from './status_files.tsx';
import { useCameraQuestion, useCameraRevision } from './use_camera_question.ts';
import { WithinNote } from './within_note.tsx';

/** How the cameras that the filter shows fare: figures, trend, groups, and the files that it is known from. */
export function HealthView() {
  const { t, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const by = useStore(cameraStore, (state) => state.by);
  const level = useStore(cameraStore, (state) => state.level);
  const step = useStore(cameraStore, (state) => state.step);
  const question = useCameraQuestion();
  const asked = { ...question, by, step, ...(level === null ? {} : { level }) };
  const { data: health, error } = useQuery('cameras.health', asked, useCameraRevision());
  if (error && !health)
    return <EmptyState tone="error" title={t('cameras.listFailed')} hint={sentenceOf(error, language)} />;
  if (!health) return <SkeletonRows count={10} label={t('app.loading')} />;
  const { asOfMs, files, trend } = health;
  return (
    <>
      <WithinNote />
      <HealthFigures health={health} question={question} />
      <p className={styles.asOf}>
        {asOfMs === null
          ? t('cameras.noFiles')
          : `${t('cameras.asOf', { time: formatInstant(asOfMs, timezone) })} · ${t('cameras.filesCount', { count: formatNumber(files) })}`}
      </p>
      {files === 0 ? (
        <p className={styles.noFiles}>{t('cameras.noFilesHint')}</p>
      ) : (
        <Section
          title={t('cameras.trend')}
          extra={
            <ChoiceRow
              label={t('cameras.step')}
              options={[
                { value: 'day' as const, label: t('cameras.step.day') },
                { value: 'week' as const, label: t('cameras.step.week') },
              ]}
              value={step}
              onChange={(next) => cameraStore.setState({ step: next })}
            />
          }
        >
          <HealthTrend trend={trend} />
        </Section>
      )}
      <HealthGroups groups={health.groups} />
      <Section title={t('cameras.limits')} initiallyOpen={false}>
        <LimitFields />
      </Section>
      <StatusFiles />
    </>
  );
}
