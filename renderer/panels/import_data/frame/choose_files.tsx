import { InboxOutlined } from '@ant-design/icons';
import { useRef } from 'react';

import { useText } from '#renderer/text/use_text.ts';

import { bringIn } from '../queue/bring_in.ts';
import styles from './choose_files.module.css';
import { FileInput } from './file_input.tsx';

const kinds = ['tables', 'maps', 'packed'] as const;

/** What stands in an empty queue: where to drop files, which ones, and what never comes in. */
export function ChooseFiles() {
  const { t } = useText();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.page}>
      <button type="button" autoFocus className={styles.drop} onClick={() => chooser.current?.click()}>
        <InboxOutlined className={styles.icon} />
        <span className={styles.dropTitle}>{t('import.chooseTitle')}</span>
        <span className={styles.action}>{t('import.choose')}</span>
      </button>
      <FileInput ref={chooser} onFiles={bringIn} />
      <div className={styles.notes}>
        <section>
          <h3 className={styles.heading}>{t('import.formats')}</h3>
          <dl className={styles.list}>
            {kinds.map((kind) => (
              <div key={kind}>
                <dt>{t(`import.format.${kind}`)}</dt>
                <dd>{t(`import.format.${kind}List`)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3 className={styles.heading}>{t('import.privacyTitle')}</h3>
          <p className={styles.text}>{t('import.privacy')}</p>
        </section>
      </div>
    </div>
  );
}
