import type { ReactNode } from 'react';

import { useText } from '#renderer/text/use_text.ts';

import styles from './start.module.css';
import { StartWays } from './start_ways.tsx';

/** The window while no database is open. */
export function StartScreen({ mark }: { mark: ReactNode }) {
  const { t } = useText();
  return (
    <main className={styles.screen}>
      <div className={styles.screenBody}>
        <header className={styles.screenHead}>
          <span className={styles.mark}>{mark}</span>
          <div>
            <h1 className={styles.screenTitle}>{t('app.name')}</h1>
            <p className={styles.hint}>{t('start.lead')}</p>
          </div>
        </header>
        <StartWays />
      </div>
    </main>
  );
}
