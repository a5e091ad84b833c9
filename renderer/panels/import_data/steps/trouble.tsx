import { Button } from 'antd';

import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { sentenceOf } from '#shared/text/error_text.ts';

import { removeItem, tryAgain } from '../queue/bring_in.ts';
import type { ImportItem } from '../queue/import_item.ts';
import styles from './steps.module.css';

/** A file that cannot be taken at all: why, and what can be done. */
export function RefusedFile({ item }: { item: ImportItem }) {
  const { t, language } = useText();
  if (!item.trouble) return null;
  const { stage, error } = item.trouble;
  return (
    <EmptyState
      tone="error"
      title={t(`import.failed.${stage}`, { name: item.file.name })}
      hint={sentenceOf(error, language)}
    >
      <Button onClick={() => tryAgain(item)}>{t('import.retry')}</Button>
      <Button onClick={() => removeItem(item.id)}>{t('import.remove')}</Button>
    </EmptyState>
  );
}

/** What kept the last run from being done; the file and its settings are still there. */
export function RunTrouble({ item }: { item: ImportItem }) {
  const { t, language } = useText();
  if (item.cancelled) {
    return (
      <p className={styles.notice} role="status">
        {t('import.cancelled')}
      </p>
    );
  }
  if (!item.trouble) return null;
  const { stage, error } = item.trouble;
  return (
    <div className={styles.trouble} role="alert">
      <strong>{t(`import.failed.${stage}`, { name: item.file.name })}</strong>
      <p>
        {sentenceOf(error, language)}
        {stage === 'store' && error.code !== 'storage_failed' ? t('import.unchanged') : null}
      </p>
    </div>
  );
}
