import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from '@ant-design/icons';

import type { NoticeKind } from '#renderer/state/ui_store.ts';

import styles from './notice_icon.module.css';

const icons = {
  success: <CheckCircleOutlined className={styles.success} />,
  information: <InfoCircleOutlined className={styles.information} />,
  warning: <ExclamationCircleOutlined className={styles.warning} />,
  error: <CloseCircleOutlined className={styles.error} />,
} satisfies Record<NoticeKind, unknown>;

/** A shape and a colour for each kind of notice. */
export function NoticeIcon({ kind }: { kind: NoticeKind }) {
  return icons[kind];
}
