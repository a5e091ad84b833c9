import { DeleteOutlined, EditOutlined, PlusOutlined, SyncOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';

import { addBookmark, deleteBookmark, putBookmark, recallBookmark } from '#renderer/commands/bookmarks.ts';
import type { Bookmark } from '#renderer/state/data_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { KeyCaps } from '#renderer/widgets/key_caps.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';

import styles from './bookmarks_panel.module.css';

const numbered = 9;

function NameField({ bookmark, onDone }: { bookmark: Bookmark; onDone: () => void }) {
  const { t } = useText();
  const [name, setName] = useState(bookmark.name);

  function keep() {
    if (name.trim() !== '' && name !== bookmark.name) void putBookmark({ ...bookmark, name: name.trim() });
    onDone();
  }

  return (
    <Input
      size="small"
      autoFocus
      maxLength={40}
      aria-label={t('bookmarks.name')}
      value={name}
      onChange={({ target }) => setName(target.value)}
      onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && keep()}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      onBlur={keep}
    />
  );
}

function BookmarkRow({
  bookmark,
  index,
  readOnly,
}: {
  bookmark: Bookmark;
  index: number;
  readOnly: boolean;
}) {
  const { t } = useText();
  const [renaming, setRenaming] = useState(false);
  return (
    <li className={styles.row}>
      <span className={styles.number}>
        {index < numbered ? <KeyCaps keys={[String(index + 1)]} /> : null}
      </span>
      {renaming ? (
        <NameField bookmark={bookmark} onDone={() => setRenaming(false)} />
      ) : (
        <button
          type="button"
          className={styles.name}
          title={bookmark.name}
          onClick={() => recallBookmark(bookmark)}
        >
          {bookmark.name}
          <span className={styles.zoom}>{t('bookmarks.zoom', { zoom: bookmark.zoom.toFixed(1) })}</span>
        </button>
      )}
      <span className={styles.actions}>
        <IconButton
          icon={<EditOutlined />}
          label={t('bookmarks.rename')}
          size="small"
          disabled={readOnly}
          onClick={() => setRenaming(true)}
        />
        <IconButton
          icon={<SyncOutlined />}
          label={t('bookmarks.replace')}
          size="small"
          disabled={readOnly}
          onClick={() => void putBookmark({ ...bookmark, ...viewStore.getState().camera })}
        />
        <IconButton
          icon={<DeleteOutlined />}
          label={t('bookmarks.delete')}
          size="small"
          disabled={readOnly}
          onClick={() => void deleteBookmark(bookmark.id)}
        />
      </span>
    </li>
  );
}

/** Views that were saved, the first nine on the number keys. */
export function BookmarksPanel() {
  const { t } = useText();
  const bookmarks = useData((state) => state.bookmarks);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  return (
    <PanelFrame
      title={t('bookmarks.title')}
      extra={
        <Button size="small" icon={<PlusOutlined />} disabled={readOnly} onClick={() => void addBookmark()}>
          {t('bookmarks.add')}
        </Button>
      }
    >
      {bookmarks.length === 0 ? (
        <EmptyState title={t('bookmarks.none')} hint={t('bookmarks.noneHint')} />
      ) : (
        <ol className={styles.list}>
          {bookmarks.map((bookmark, index) => (
            <BookmarkRow key={bookmark.id} bookmark={bookmark} index={index} readOnly={readOnly} />
          ))}
        </ol>
      )}
    </PanelFrame>
  );
}
