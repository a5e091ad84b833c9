import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';

import { useUi } from '#renderer/state/use_stores.ts';
import { uiStore, type Notice } from '#renderer/state/ui_store.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { localTimezone } from '#renderer/text/local_timezone.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import { NoticeIcon } from './notice_icon.tsx';
import styles from './notice_bell.module.css';

function NoticeList({ notices }: { notices: readonly Notice[] }) {
  const { t } = useText();
  if (notices.length === 0) return <EmptyState title={t('app.noNotices')} hint={t('app.noNoticesHint')} />;
  return (
    <>
      <div className={styles.head}>
        <span>{t('app.notices')}</span>
        <Button type="link" size="small" onClick={() => uiStore.setState({ notices: [] })}>
          {t('app.clearNotices')}
        </Button>
      </div>
      <ul className={styles.list}>
        {notices.toReversed().map((notice) => (
          <li key={notice.id} className={styles.notice}>
            <NoticeIcon kind={notice.kind} />
            <span className={styles.text}>{notice.text}</span>
            <time className={styles.time}>{formatInstant(notice.atMs, localTimezone)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The bell: how many notices came since it was last opened, and all of them on a click. */
export function NoticeBell() {
  const { t } = useText();
  const notices = useUi((state) => state.notices);
  const [seenId, setSeenId] = useState(0);
  const newestId = notices.at(-1)?.id ?? 0;
  const unread = notices.filter(({ id }) => id > seenId).length;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className={styles.panel}>
          <NoticeList notices={notices} />
        </div>
      }
      onOpenChange={() => setSeenId(newestId)}
    >
      <span>
        <Badge count={unread} size="small" color="var(--accent)" offset={[-5, 5]}>
          <IconButton
            icon={<BellOutlined />}
            label={unread > 0 ? t('app.noticesCount', { count: unread }) : t('app.notices')}
            onClick={() => setSeenId(newestId)}
          />
        </Badge>
      </span>
    </Popover>
  );
}
