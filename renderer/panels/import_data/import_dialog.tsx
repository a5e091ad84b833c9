import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './import_dialog.module.css';
import { ImportOneFile } from './import_one_file.tsx';

const accepted = '.csv,.tsv,.txt,.xlsx,.xls,.geojson,.json,.kml,.kmz,.zip,.gpkg,.gz';

function close(): void {
  uiStore.setState({ dialog: null, dropped: [] });
}

function ChooseFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useText();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <Modal open width={560} title={t('import.title')} footer={null} onCancel={close}>
      <p>{t('import.chooseHint')}</p>
      <p className={styles.hint}>{t('import.privacy')}</p>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={accepted}
        onChange={({ target }) => onFiles([...(target.files ?? [])])}
      />
      <Button type="primary" className={styles.chooseButton ?? ''} onClick={() => chooser.current?.click()}>
        {t('import.choose')}
      </Button>
    </Modal>
  );
}

/** Imports files one after another: those dropped on the window, or those chosen here. */
export function ImportDialog() {
  const dropped = useUi((state) => state.dropped);
  const [index, setIndex] = useState(0);
  const file = dropped[index];

  function next() {
    if (index + 1 < dropped.length) setIndex(index + 1);
    else close();
  }

  if (!file) return <ChooseFiles onFiles={(files) => uiStore.setState({ dropped: files })} />;
  return (
    <ImportOneFile
      key={index}
      file={file}
      index={index + 1}
      count={dropped.length}
      onNext={next}
      onClose={close}
    />
  );
}
