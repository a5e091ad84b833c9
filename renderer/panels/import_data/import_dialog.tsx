import { Button, Modal, Segmented } from 'antd';
import { useEffect } from 'react';

import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import { ChooseFiles } from './frame/choose_files.tsx';
import { FileQueue } from './frame/file_queue.tsx';
import { FileSteps } from './frame/file_steps.tsx';
import { useLeave } from './frame/use_leave.tsx';
import styles from './import_dialog.module.css';
import { bringIn } from './queue/bring_in.ts';
import { importQueue, useQueue } from './queue/import_queue.ts';
import { meetDatabase } from './queue/meet_database.ts';
import { ImportRecords } from './records/import_records.tsx';

/** Files that were dropped on the window, before or while the dialog is open, join the queue. */
function useDropped(): void {
  const dropped = useUi((state) => state.dropped);
  useEffect(() => {
    if (dropped.length === 0) return;
    uiStore.setState({ dropped: [] });
    bringIn(dropped);
  }, [dropped]);
}

/** Says at once, and not after all the work, that real files do not go into a demo. */
function DemoWarning() {
  const { t } = useText();
  const demo = useData((state) => state.status?.kind === 'demo');
  if (!demo) return null;
  return (
    <p className={styles.demo} role="alert">
      <span>{t('import.demo')}</span>
      <Button size="small" onClick={() => uiStore.setState({ dialog: 'start' })}>
        {t('import.demoSwitch')}
      </Button>
    </p>
  );
}

function PageChoice() {
  const { t } = useText();
  const page = useQueue((queue) => queue.page);
  return (
    <Segmented
      size="small"
      aria-label={t('import.page')}
      value={page}
      options={[
        { value: 'files', label: t('import.page.files') },
        { value: 'records', label: t('import.page.records') },
      ]}
      onChange={(chosen) => importQueue.setState({ page: chosen as 'files' | 'records' })}
    />
  );
}

function Page() {
  const page = useQueue((queue) => queue.page);
  const current = useQueue(({ items, currentId }) => items.find(({ id }) => id === currentId));
  if (page === 'records') return <ImportRecords />;
  if (!current) return <ChooseFiles />;
  return (
    <div className={styles.files}>
      <FileQueue />
      <FileSteps key={current.id} item={current} />
    </div>
  );
}

/** The window of imports: files in a queue, each from recognition to its report, and the imports of the past. */
export function ImportDialog() {
  const { t } = useText();
  const leave = useLeave();
  const path = useData((state) => state.status?.path ?? '');
  useDropped();
  useEffect(() => meetDatabase(path), [path]);
  return (
    <Modal
      open
      centered
      width="min(calc(100vw - 32px), 1720px)"
      mask={{ closable: false }}
      footer={null}
      onCancel={leave}
      title={
        <span className={styles.title}>
          {t('import.title')}
          <PageChoice />
        </span>
      }
    >
      <div className={styles.body}>
        <DemoWarning />
        <Page />
      </div>
    </Modal>
  );
}
