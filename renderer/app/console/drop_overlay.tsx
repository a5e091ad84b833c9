import { InboxOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';

import { dataStore } from '#renderer/state/data_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { text, useText } from '#renderer/text/use_text.ts';

import styles from './drop_overlay.module.css';

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** Files that were dropped go to the import dialog; packs of tiles would be refused there, so they go to the basemaps. */
function receive(files: File[]): void {
  const { status } = dataStore.getState();
  if (files.length === 0) return;
  if (!status || status.kind === 'none' || status.readOnly) {
    notify('warning', text('drop.refused'));
    return;
  }
  const packs = files.filter(({ name }) => /\.(?:pmtiles|mbtiles)$/iu.test(name));
  const data = files.filter((file) => !packs.includes(file));
  if (packs.length > 0) uiStore.setState({ panel: 'basemaps', droppedPacks: packs });
  if (data.length > 0) uiStore.setState({ dropped: data, dialog: 'import' });
}

/** Lets files be dropped anywhere in the window, and says what becomes of them while they hover. */
export function DropOverlay() {
  const { t } = useText();
  const [over, setOver] = useState(false);

  useEffect(() => {
    let depth = 0;
    const listeners = new AbortController();
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) => {
      const guarded = (event: DragEvent) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        act(event);
      };
      window.addEventListener(name, guarded, { signal: listeners.signal });
    };
    const settle = (next: number) => {
      depth = Math.max(0, next);
      setOver(depth > 0);
    };
    on('dragenter', () => settle(depth + 1));
    on('dragleave', () => settle(depth - 1));
    on('dragover', () => undefined);
    on('drop', ({ dataTransfer }) => {
      settle(0);
      receive([...(dataTransfer?.files ?? [])]);
    });
    return () => listeners.abort();
  }, []);

  if (!over) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.box}>
        <InboxOutlined className={styles.icon} />
        <p className={styles.title}>{t('drop.title')}</p>
        <p className={styles.hint}>{t('drop.hint')}</p>
      </div>
    </div>
  );
}
