import { CheckOutlined, EditOutlined, QuestionOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useText } from '#renderer/text/use_text.ts';

import styles from './sureness.module.css';

/** `chosen` is what the operator decided. */
export type Sureness = 'certain' | 'likely' | 'ask' | 'chosen';

const certainFrom = 0.9;
const likelyFrom = 0.5;

/** The core's measure from 0 to 1 in the words of the screen. */
export function surenessOf(measure: number): Sureness {
  if (measure >= certainFrom) return 'certain';
  return measure >= likelyFrom ? 'likely' : 'ask';
}

const marks: Readonly<Record<Sureness, ReactNode>> = {
  certain: <CheckOutlined />,
  likely: <span className={styles.about}>≈</span>,
  ask: <QuestionOutlined />,
  chosen: <EditOutlined />,
};

/** How sure a recognition is, as a mark and a word. */
export function SurenessTag({ sureness }: { sureness: Sureness }) {
  const { t } = useText();
  return (
    <span className={styles.tag} data-sureness={sureness}>
      {marks[sureness]}
      {t(`import.sure.${sureness}`)}
    </span>
  );
}
