import { RightOutlined } from '@ant-design/icons';
import { useId, useState, type ReactNode } from 'react';

import styles from './section.module.css';

type SectionProps = {
  title: string;
  /** Stands behind the title in secondary text: a count, a unit. */
  note?: string | undefined;
  /** Controls at the end of the heading. */
  extra?: ReactNode;
  initiallyOpen?: boolean | undefined;
  children: ReactNode;
};

/** A heading that folds what is under it. */
export function Section({ title, note, extra, initiallyOpen = true, children }: SectionProps) {
  const [open, setOpen] = useState(initiallyOpen);
  const id = useId();
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <RightOutlined className={styles.arrow} rotate={open ? 90 : 0} />
          <span>{title}</span>
          {note ? <span className={styles.note}>{note}</span> : null}
        </button>
        {extra}
      </div>
      {open ? (
        <div id={id} className={styles.body}>
          {children}
        </div>
      ) : null}
    </section>
  );
}
