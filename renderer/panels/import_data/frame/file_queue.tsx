import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, type KeyboardEvent } from 'react';

import { formatBytes, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { layerById } from '#shared/layers/index.ts';

import { layerOf } from '../import_choices.ts';
import { bringIn, removeItem } from '../queue/bring_in.ts';
import { dropItems, showItem, useQueue } from '../queue/import_queue.ts';
import { stateOf, type ImportItem } from '../queue/import_item.ts';
import { storeAllReady } from '../queue/run_item.ts';
import { FileInput } from './file_input.tsx';
import styles from './file_queue.module.css';
import { StateMark } from './state_mark.tsx';

/** What is known of a file, in a few words: what it looks like and how many rows, or how large it is. */
function useDetail(): (item: ImportItem) => string {
  const { t, pick } = useText();
  return ({ file, preview, choices, report }) => {
    if (report) {
      const layer = pick(layerById(report.layer).title);
      return t('import.doneOf', { layer, count: formatNumber(report.accepted) });
    }
    const id = layerOf(choices, preview);
    if (!preview || id === null) return formatBytes(file.size);
    const title = pick(layerById(id).title);
    const layer = choices.layer === null ? t('import.looksLike', { layer: title }) : title;
    return preview.rowCount === null
      ? layer
      : t('import.rowsOf', { layer, count: formatNumber(preview.rowCount) });
  };
}

function QueueRow({ item, current }: { item: ImportItem; current: boolean }) {
  const { t } = useText();
  const detail = useDetail();
  const state = stateOf(item);
  const { name } = item.file;
  return (
    <li className={styles.row} data-current={current}>
      <button
        type="button"
        className={styles.file}
        aria-current={current}
        tabIndex={current ? 0 : -1}
        onClick={() => showItem(item.id)}
      >
        <StateMark state={state} />
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.state}>{t(`import.state.${state}`)}</span>
        <span className={styles.detail}>{detail(item)}</span>
      </button>
      {item.working ? null : (
        <span className={styles.remove}>
          <IconButton
            icon={<CloseOutlined />}
            label={t('import.removeNamed', { name })}
            size="small"
            onClick={() => removeItem(item.id)}
          />
        </span>
      )}
    </li>
  );
}

/** Moves the focus along the files: one of them is in the order of tabs, the arrows lead to the others. */
function onArrow(event: KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[aria-current]')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  const next = buttons[at + step];
  next?.focus();
  next?.click();
}

/** Every file with where it stands; one is shown beside it. */
export function FileQueue() {
  const { t } = useText();
  const chooser = useRef<HTMLInputElement>(null);
  const items = useQueue((queue) => queue.items);
  const currentId = useQueue((queue) => queue.currentId);
  const ready = items.filter((item) => stateOf(item) === 'ready').length;
  const done = items.some((item) => stateOf(item) === 'done');
  return (
    <nav className={styles.queue} aria-label={t('import.queue')}>
      <div className={styles.head}>
        <span>{t('import.queueCount', { count: items.length })}</span>
        <IconButton
          icon={<PlusOutlined />}
          label={t('import.addFiles')}
          size="small"
          onClick={() => chooser.current?.click()}
        />
        <FileInput ref={chooser} onFiles={bringIn} />
      </div>
      <ul className={styles.list} onKeyDown={onArrow}>
        {items.map((item) => (
          <QueueRow key={item.id} item={item} current={item.id === currentId} />
        ))}
      </ul>
      <div className={styles.foot}>
        {items.length > 1 ? (
          <Button block disabled={ready === 0} onClick={storeAllReady}>
            {t('import.storeAll', { count: ready })}
          </Button>
        ) : null}
        {done && items.length > 1 ? (
          <Button block type="text" onClick={() => dropItems((item) => stateOf(item) === 'done')}>
            {t('import.clearDone')}
          </Button>
        ) : null}
      </div>
    </nav>
  );
}
