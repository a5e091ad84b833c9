import type { ReactNode } from 'react';

import styles from './panel_frame.module.css';

type PanelFrameProps = {
  title: string;
  note?: string | undefined;
  /** Takes more of the window, for charts. */
  wide?: boolean;
  /** Controls in the heading. */
  extra?: ReactNode;
  /** Stands still under the heading while the rest scrolls. */
  toolbar?: ReactNode;
  children: ReactNode;
};

/** A panel of the rail: a heading that stays and a body that scrolls. */
export function PanelFrame({ title, note, wide = false, extra, toolbar, children }: PanelFrameProps) {
  return (
    <section className={styles.panel} data-wide={wide || undefined} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {note ? (
          <span className={styles.note} title={note}>
            {note}
          </span>
        ) : null}
        <span className={styles.extra}>{extra}</span>
      </header>
      {toolbar ? <div className={styles.toolbar}>{toolbar}</div> : null}
      <div className={styles.body}>{children}</div>
    </section>
  );
}
