import { Progress } from 'antd';

import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import type { ImportItem } from '../queue/import_item.ts';
import styles from './steps.module.css';

type RunningProps = { item: ImportItem; working: NonNullable<ImportItem['working']> };

/** Rows that there are to do, where the file does not say: as the trial or the preview counted them. */
function countedRows({ trial, preview }: ImportItem): number | null {
  return trial?.accepted ?? preview?.rowCount ?? null;
}

/** How far a trial or an import has come. */
export function Running({ item, working }: RunningProps) {
  const { t } = useText();
  const task = useData((state) => state.tasks.find(({ id }) => id === working.task));
  const done = task?.done ?? 0;
  const total = task?.total ?? countedRows(item);
  const percent = total ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  const title = working.stopping
    ? 'import.stopping'
    : working.kind === 'trial'
      ? 'import.trying'
      : 'import.storing';
  return (
    <div className={styles.running} role="status">
      <p className={styles.title}>{t(title)}</p>
      <Progress percent={percent} showInfo={total !== null} status={total === null ? 'active' : 'normal'} />
      <p className={styles.hint}>
        {total === null
          ? t('import.progressOpen', { done: formatNumber(done) })
          : t('import.progress', { done: formatNumber(done), total: formatNumber(total) })}
      </p>
    </div>
  );
}
