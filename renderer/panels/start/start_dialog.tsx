import { Modal } from 'antd';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './start.module.css';
import { StartWays } from './start_ways.tsx';

/** Changes to another database while one is open. */
export function StartDialog() {
  const { t } = useText();
  const status = useData((state) => state.status);
  return (
    <Modal
      open
      width={880}
      title={t('start.title')}
      footer={null}
      onCancel={() => uiStore.setState({ dialog: null })}
    >
      {status && status.kind !== 'none' ? (
        <p className={styles.current}>
          {t('start.current', { name: status.name })}
          {status.kind === 'demo' ? <span className={styles.demoTag}>{t('app.demo')}</span> : null}
        </p>
      ) : null}
      <StartWays />
    </Modal>
  );
}
