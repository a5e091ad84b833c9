import { Modal, Tabs } from 'antd';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';

import { MakeTab } from './make_tab.tsx';
import { UnpackTab } from './unpack_tab.tsx';

/** A county in one file: out to another centre, and in from one. */
export function PackageDialog() {
  const { t } = useText();
  return (
    <Modal
      open
      width={860}
      footer={null}
      title={t('package.title')}
      onCancel={() => uiStore.setState({ dialog: null })}
    >
      <Tabs
        items={[
          { key: 'make', label: t('package.make'), children: <MakeTab /> },
          { key: 'unpack', label: t('package.unpack'), children: <UnpackTab /> },
        ]}
      />
    </Modal>
  );
}
