import { CloseOutlined } from '@ant-design/icons';
import { useEffect } from 'react';

import { undoCommand } from '#renderer/commands/undo.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { uiStore, type Notice } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import { NoticeIcon } from './notice_icon.tsx';
import styles from './notice_toasts.module.css';

const shownMs: Record<Notice['kind'], number> = {
  success: 4000,
  information: 5000,
  warning: 8000,
  error: 12_000,
};

function settle(id: number): void {
  uiStore.setState(({ notices }) => ({
    notices: notices.map((notice) => (notice.id === id ? { ...notice, fresh: false } : notice)),
  }));
}

function Toast({ notice }: { notice: Notice }) {
  const { t } = useText();
  const { id, kind, text, canUndo } = notice;
  useEffect(() => {
    const timer = setTimeout(() => settle(id), shownMs[kind]);
    return () => clearTimeout(timer);
  }, [id, kind]);

  function undo() {
    settle(id);
    undoCommand.run();
  }

  return (
    <li className={styles.toast} data-kind={kind}>
      <NoticeIcon kind={kind} />
      <span className={styles.text}>{text}</span>
      {canUndo ? (
        <button type="button" className={styles.undo} onClick={undo}>
          {t('command.undo')}
        </button>
      ) : null}
      <IconButton icon={<CloseOutlined />} label={t('app.close')} size="small" onClick={() => settle(id)} />
    </li>
  );
}

/** Notices that came a moment ago, above the bottom edge; failures stay longer. The bell keeps them all. */
export function NoticeToasts() {
  const notices = useUi((state) => state.notices);
  const fresh = notices.filter((notice) => notice.fresh).slice(-3);
  return (
    <ul className={styles.toasts} aria-live="polite">
      {fresh.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}
