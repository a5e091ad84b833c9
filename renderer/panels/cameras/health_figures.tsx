import { openCameraList } from '#renderer/state/camera_store.ts';
import { formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { CameraHealth, CameraList, CameraQuestion } from '#shared/rpc/camera_schemas.ts';

import styles from './cameras.module.css';
import { formatShare, connectedShare, workingShare } from './shares.ts';

function Figure({
  label,
  value,
  hint,
  list,
  tone,
}: {
  label: string;
  value: string;
  hint?: string;
  list?: CameraList;
  tone?: 'late';
}) {
  return (
    <div className={styles.figure} title={hint}>
      <dt>{label}</dt>
      <dd data-tone={tone}>
        {list ? (
          <button type="button" onClick={() => openCameraList(list)}>
            {value}
          </button>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}

/** The figures that a report of the cameras begins with; those that can be acted on open their list. */
export function HealthFigures({ health, question }: { health: CameraHealth; question: CameraQuestion }) {
  const { t } = useText();
  const { whole, files, unknownCodes } = health;
  const { states, meanRepairHours } = whole;
  const told = files > 0;
  const repairTime =
    meanRepairHours === null
      ? missing
      : meanRepairHours < 72
        ? t('cameras.hours', { hours: formatNumber(Math.round(meanRepairHours)) })
        : t('cameras.days', { days: formatNumber(Math.round(meanRepairHours / 2.4) / 10) });
  return (
    <dl className={styles.figures}>
      <Figure
        label={t('cameras.working')}
        value={formatShare(workingShare(states))}
        hint={t('cameras.workingHint')}
      />
      <Figure
        label={t('cameras.connected')}
        value={formatShare(connectedShare(states))}
        hint={t('cameras.connectedHint')}
      />
      <Figure
        label={t('cameras.open')}
        value={formatNumber((states[1] ?? 0) + (states[2] ?? 0))}
        list="open"
      />
      <Figure
        label={t('cameras.overdue', { days: question.overdueDays })}
        value={told ? formatNumber(whole.overdue) : missing}
        list="overdue"
        {...(whole.overdue > 0 ? { tone: 'late' as const } : {})}
      />
      <Figure
        label={t('cameras.repaired')}
        value={told ? formatNumber(whole.repaired) : missing}
        list="repaired"
      />
      <Figure label={t('cameras.repairTime')} value={repairTime} hint={t('cameras.repairTimeHint')} />
      <Figure
        label={t('cameras.stale')}
        value={told ? formatNumber(whole.stale) : missing}
        hint={t('cameras.staleHint', { days: question.staleDays })}
        list="stale"
      />
      <Figure
        label={t('cameras.never')}
        value={told ? formatNumber(whole.never) : missing}
        hint={t('cameras.neverHint')}
        list="never"
      />
      <Figure
        label={t('cameras.unknownCodes')}
        value={told ? formatNumber(unknownCodes.count) : missing}
        hint={t('cameras.unknownCodesHint', { codes: unknownCodes.first.slice(0, 30).join('、') || missing })}
      />
    </dl>
  );
}
