import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';

import styles from './map_card.module.css';

/** Says that the map is a plain one, and what is missing on it. */
function PlainMapNote() {
  const { t } = useText();
  return (
    <p className={styles.note} role="status">
      <WarningOutlined className={styles.noteIcon} />
      <span>
        <strong>{t('trouble.noWebglTitle')}</strong> {t('trouble.noWebglHint')}
      </span>
      <Button size="small" onClick={() => uiStore.setState({ tableOpen: true })}>
        {t('trouble.openTable')}
      </Button>
    </p>
  );
}

/** Why the map is not all there, and what still works. */
export function MapTrouble() {
  const { t } = useText();
  const trouble = useData((state) => state.mapTrouble);
  if (trouble === '') return null;
  if (trouble === 'no_webgl') return <PlainMapNote />;
  return (
    <div className={styles.card}>
      <EmptyState tone="error" title={t('trouble.contextTitle')} hint={t('trouble.contextHint')}>
        <Button onClick={() => location.reload()}>{t('trouble.reload')}</Button>
      </EmptyState>
    </div>
  );
}
