import { Modal, Segmented } from 'antd';
import { useState } from 'react';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';

import { MakeTab } from './make_tab.tsx';
import styles from './package_dialog.module.css';
import { UnpackTab } from './unpack_tab.tsx';

/** A county in one file: out to another centre, and in from one. */
export function PackageDialog() {
  const { t } = useText();
  const [way, setWay] = useState<'make' | 'unpack'>('make');
  return (
    <Modal
      open
      width={860}
      style={{ top: 32 }}
      footer={null}
      title={t('package.title')}
      onCancel={() => uiStore.setState({ dialog: null })}
    >
      <Segmented
        className={styles.ways ?? ''}
        options={[
          { value: 'make', label: t('package.make') },
          { value: 'unpack', label: t('package.unpack') },
        ]}
        value={way}
        onChange={setWay}
      />
      {way === 'make' ? <MakeTab /> : <UnpackTab />}
    </Modal>
  );
}
