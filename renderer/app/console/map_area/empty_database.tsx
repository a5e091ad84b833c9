import { Button } from 'antd';

import { openDialog } from '#renderer/commands/open_dialog.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';

import styles from './map_card.module.css';

/** Says how to begin while the open database holds nothing. */
export function EmptyDatabase() {
  const { t } = useText();
  const status = useData((state) => state.status);
  if (!status || status.kind === 'none' || status.layers.some(({ count }) => count > 0)) return null;
  return (
    <div className={styles.card}>
      <EmptyState title={t('empty.title')} hint={t('empty.hint')}>
        <Button type="primary" disabled={status.readOnly} onClick={() => openDialog('import')}>
          {t('empty.import')}
        </Button>
        <Button onClick={() => uiStore.setState({ panel: 'basemaps' })}>{t('empty.basemap')}</Button>
      </EmptyState>
    </div>
  );
}
