import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  ExclamationCircleFilled,
  LoadingOutlined,
  PlayCircleOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { ItemState } from '../queue/import_item.ts';
import styles from './state_mark.module.css';

const marks: Readonly<Record<ItemState, ReactNode>> = {
  waiting: <ClockCircleOutlined />,
  sending: <LoadingOutlined />,
  looking: <LoadingOutlined />,
  question: <QuestionCircleFilled />,
  ready: <PlayCircleOutlined />,
  trying: <LoadingOutlined />,
  storing: <LoadingOutlined />,
  failed: <ExclamationCircleFilled />,
  done: <CheckCircleFilled />,
  refused: <CloseCircleFilled />,
};

/** Where a file stands, as a shape of its own for each state. */
export function StateMark({ state }: { state: ItemState }) {
  return (
    <span className={styles.mark} data-state={state} aria-hidden>
      {marks[state]}
    </span>
  );
}
