import { Modal } from 'antd';
import type { MouseEvent } from 'react';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { methodEntries } from '#renderer/text/methods_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { caveatText } from '#shared/text/caveat_text.ts';

import styles from './methods_dialog.module.css';

const anchor = (id: string): string => `method_${id}`;

function goTo(event: MouseEvent, id: string): void {
  event.preventDefault();
  document.getElementById(anchor(id))?.scrollIntoView({ block: 'start' });
}

/** One page on every number that the console works out: what it means, its formula, its source. */
export function MethodsDialog() {
  const { t, pick } = useText();
  const open = useUi((state) => state.dialog === 'methods');
  return (
    <Modal
      open={open}
      width={860}
      title={t('methods.title')}
      footer={null}
      onCancel={() => uiStore.setState({ dialog: null })}
    >
      <div className={styles.page}>
        <nav className={styles.contents} aria-label={t('methods.contents')}>
          {methodEntries.map(({ id, title }) => (
            <a key={id} href={`#${anchor(id)}`} onClick={(event) => goTo(event, id)}>
              {pick(title)}
            </a>
          ))}
        </nav>
        <div className={styles.entries} tabIndex={0}>
          {methodEntries.map(({ id, title, body, formulas, source }) => (
            <section key={id} id={anchor(id)} className={styles.entry}>
              <h3>{pick(title)}</h3>
              <p>{pick(body)}</p>
              {formulas.map((formula) => (
                <code key={formula} className={styles.formula}>
                  {formula}
                </code>
              ))}
              {source === '' ? null : (
                <span className={styles.source}>{t('methods.source', { source })}</span>
              )}
            </section>
          ))}
          <p className={styles.caveat}>{pick(caveatText.hotspots)}</p>
        </div>
      </div>
    </Modal>
  );
}
