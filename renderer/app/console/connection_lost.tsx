import { Button } from 'antd';

import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './banner.module.css';

/** A line over the window while the core cannot be reached. */
export function ConnectionLost() {
  const { t } = useText();
  const lost = useData((state) => state.connection === 'lost');
  if (!lost) return null;
  return (
    <div className={styles.banner} data-tone="late" role="alert">
      <strong>{t('trouble.lostTitle')}</strong>
      <span className={styles.text}>{t('trouble.lostHint')}</span>
      <Button size="small" onClick={() => location.reload()}>
        {t('trouble.reconnect')}
      </Button>
    </div>
  );
}
