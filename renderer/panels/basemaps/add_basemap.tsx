import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { backend } from '#renderer/backend/backend.ts';
import { uploadFile } from '#renderer/backend/upload_file.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { Input as InputOf } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './basemaps_panel.module.css';

const neverAborts = new AbortController().signal;

function useAdding() {
  const { t, language } = useText();
  const [share, setShare] = useState<number | null>(null);
  const [trouble, setTrouble] = useState('');

  async function add(source: () => Promise<InputOf<'basemaps.add'>>): Promise<boolean> {
    setTrouble('');
    setShare(0);
    try {
      const basemap = await backend().call('basemaps.add', await source());
      notify('success', t('basemaps.added', { name: basemap.name }));
      viewStore.getState().setBasemap(basemap.id);
      return true;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'aborted')) setTrouble(sentenceOf(error, language));
      return false;
    } finally {
      setShare(null);
    }
  }

  const addFile = (file: File) =>
    add(async () => ({ upload: await uploadFile(file, setShare, neverAborts) }));
  async function addFiles(files: readonly File[]): Promise<void> {
    for (const file of files) await addFile(file);
  }
  const addPath = (path: string) => add(() => Promise.resolve({ path }));
  return { share, trouble, addFiles, addPath };
}

/** Brings a basemap in: a file from here, or a path on this machine for one that is large or a folder. */
export function AddBasemap() {
  const { t } = useText();
  const chooser = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const { share, trouble, addFiles, addPath } = useAdding();
  useUi((state) => state.droppedPacks);
  const busy = share !== null;

  useEffect(() => {
    const { droppedPacks } = uiStore.getState();
    if (droppedPacks.length === 0) return;
    uiStore.setState({ droppedPacks: [] });
    void addFiles(droppedPacks);
  });

  async function addThePath() {
    if (path.trim() !== '' && (await addPath(path.trim()))) setPath('');
  }

  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".pmtiles,.mbtiles"
        onChange={({ target }) => {
          void addFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button block disabled={readOnly} loading={busy} onClick={() => chooser.current?.click()}>
        {share !== null && share > 0 && share < 1
          ? t('basemaps.uploading', { percent: Math.floor(share * 100) })
          : t('basemaps.upload')}
      </Button>
      <span className={styles.byPath}>
        <Input
          size="small"
          disabled={readOnly}
          placeholder={t('basemaps.path')}
          aria-label={t('basemaps.byPath')}
          title={t('basemaps.path')}
          value={path}
          onChange={({ target }) => setPath(target.value)}
          onPressEnter={() => void addThePath()}
        />
        <Button
          size="small"
          disabled={readOnly || busy || path.trim() === ''}
          onClick={() => void addThePath()}
        >
          {t('basemaps.add')}
        </Button>
      </span>
      {trouble ? (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      ) : null}
    </>
  );
}
