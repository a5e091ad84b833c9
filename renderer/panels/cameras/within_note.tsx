import { CloseOutlined } from '@ant-design/icons';
import { useStore } from 'zustand';

import { cameraStore } from '#renderer/state/camera_store.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './cameras.module.css';

/** Says that figures and lists are of one group only, and lets go of it. */
export function WithinNote() {
  const { t } = useText();
  const within = useStore(cameraStore, (state) => state.within);
  if (!within) return null;
  return (
    <p className={styles.within}>
      {t('cameras.within', { name: within.name })}
      <button
        type="button"
        className={styles.link}
        aria-label={t('cameras.showAll')}
        onClick={() => cameraStore.setState({ within: null })}
      >
        <CloseOutlined />
      </button>
    </p>
  );
}
