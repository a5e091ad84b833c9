import { App, Button } from 'antd';

import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';

import { removeAll } from '../queue/bring_in.ts';
import { importQueue } from '../queue/import_queue.ts';
import { isOpen } from '../queue/import_item.ts';
import { stopItem } from '../queue/run_item.ts';

function close(): void {
  uiStore.setState({ dialog: null });
}

/** Stops what runs and forgets every file. */
function discard(): void {
  for (const { id } of importQueue.getState().items) stopItem(id);
  removeAll();
  close();
}

/** Closes the window of imports, and asks first where something would be lost or goes on. */
export function useLeave(): () => void {
  const { t } = useText();
  const { modal } = App.useApp();
  return () => {
    const { items } = importQueue.getState();
    const open = items.filter(isOpen).length;
    if (open === 0) {
      removeAll();
      close();
      return;
    }
    const asked = modal.confirm({
      title: t('import.leaveTitle', { count: open }),
      content: t('import.leaveText'),
      width: 480,
      footer: () => (
        <>
          <Button onClick={() => asked.destroy()}>{t('import.leaveStay')}</Button>
          <Button
            danger
            onClick={() => {
              asked.destroy();
              discard();
            }}
          >
            {t('import.leaveDrop')}
          </Button>
          <Button
            type="primary"
            autoFocus
            onClick={() => {
              asked.destroy();
              close();
              notify('information', t('import.kept', { count: open }));
            }}
          >
            {t('import.leaveKeep')}
          </Button>
        </>
      ),
    });
  };
}
