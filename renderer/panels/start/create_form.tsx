import { Button, Input } from 'antd';
import { useState } from 'react';

import { useText } from '#renderer/text/use_text.ts';

import { useOpening } from './open_workspace.ts';
import { OpeningState } from './opening_state.tsx';
import styles from './start.module.css';

/** A new, empty database. */
export function CreateForm() {
  const { t } = useText();
  const [name, setName] = useState('');
  const [path, setPath] = useState('');
  const [pressed, setPressed] = useState(false);
  const opening = useOpening('workspace.create');
  const missing = pressed && name.trim() === '';

  function create() {
    setPressed(true);
    if (name.trim() === '') return;
    opening.begin({ name: name.trim(), ...(path.trim() === '' ? {} : { path: path.trim() }) });
  }

  return (
    <section className={styles.way}>
      <h3 className={styles.wayTitle}>{t('start.new')}</h3>
      <p className={styles.hint}>{t('start.newHint')}</p>
      <div className={styles.fields}>
        <label className={styles.field}>
          <span>{t('start.name')}</span>
          <Input
            maxLength={60}
            placeholder={t('start.namePlaceholder')}
            status={missing ? 'error' : ''}
            value={name}
            onChange={({ target }) => setName(target.value)}
            onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && create()}
          />
        </label>
        <label className={styles.field}>
          <span>{t('start.folderOptional')}</span>
          <Input
            placeholder={t('start.pathPlaceholder')}
            title={t('start.folderHint')}
            value={path}
            onChange={({ target }) => setPath(target.value)}
          />
        </label>
        <Button loading={opening.busy} onClick={create}>
          {t('start.create')}
        </Button>
      </div>
      {missing ? <p className={styles.error}>{t('start.nameRequired')}</p> : null}
      <OpeningState opening={opening} />
    </section>
  );
}
