import { Button, Progress } from 'antd';

import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './start.module.css';

type OpeningStateProps = { opening: { busy: boolean; error: AppError | null; cancel: () => void } };

/** How far opening is, with a way to stop it; or why it failed, beside what was pressed. */
export function OpeningState({ opening }: OpeningStateProps) {
  const { t, language } = useText();
  const task = useData((state) => state.tasks.findLast(({ state: phase }) => phase === 'running'));
  if (opening.error) {
    return (
      <p className={styles.error} role="alert">
        {sentenceOf(opening.error, language)}
      </p>
    );
  }
  if (!opening.busy) return null;
  const percent = task?.total ? Math.floor((task.done / task.total) * 100) : null;
  return (
    <div className={styles.progress} role="status">
      <span className={styles.progressLabel}>{task?.label ?? t('start.opening')}</span>
      {percent === null ? null : <Progress percent={percent} size="small" />}
      <Button size="small" onClick={opening.cancel}>
        {t('start.cancel')}
      </Button>
    </div>
  );
}
