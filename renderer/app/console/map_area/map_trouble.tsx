import { Button } from 'antd';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';

import styles from './map_card.module.css';

/** Why there is no map, and what still works. */
export function MapTrouble() {
  const { t } = useText();
  const trouble = useData((state) => state.mapTrouble);
  if (trouble === '') return null;
  return (
    <div className={styles.card}>
      {trouble === 'no_webgl' ? (
        <EmptyState tone="error" title={t('trouble.noWebglTitle')} hint={t('trouble.noWebglHint')}>
          <Button type="primary" onClick={() => uiStore.setState({ tableOpen: true })}>
            {t('trouble.openTable')}
          </Button>
        </EmptyState>
      ) : (
        <EmptyState tone="error" title={t('trouble.contextTitle')} hint={t('trouble.contextHint')}>
          <Button onClick={() => location.reload()}>{t('trouble.reload')}</Button>
        </EmptyState>
      )}
    </div>
  );
}
