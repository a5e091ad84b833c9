import { Button, Input } from 'antd';
import { useState } from 'react';

import { useText } from '#renderer/text/use_text.ts';

import { useOpening } from './open_workspace.ts';
import { OpeningState } from './opening_state.tsx';
import styles from './start.module.css';

/** A database that lies somewhere on this machine. */
export function OpenForm() {
  const { t } = useText();
  const [path, setPath] = useState('');
  const [pressed, setPressed] = useState(false);
  const opening = useOpening('workspace.open');
  const missing = pressed && path.trim() === '';

  function open() {
    setPressed(true);
    if (path.trim() !== '') opening.begin({ path: path.trim() });
  }

  return (
    <section className={styles.way}>
      <h3 className={styles.wayTitle}>{t('start.open')}</h3>
      <p className={styles.hint}>{t('start.openHint')}</p>
      <div className={styles.fields}>
        <label className={styles.field}>
          <span>{t('start.path')}</span>
          <Input
            placeholder={t('start.pathPlaceholder')}
            status={missing ? 'error' : ''}
            value={path}
            onChange={({ target }) => setPath(target.value)}
            onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && open()}
          />
        </label>
        <Button loading={opening.busy} onClick={open}>
          {t('start.openIt')}
        </Button>
      </div>
      {missing ? <p className={styles.error}>{t('start.pathRequired')}</p> : null}
      <OpeningState opening={opening} />
    </section>
  );
}
