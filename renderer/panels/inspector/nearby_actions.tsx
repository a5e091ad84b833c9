import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { PlaceQuestion, PlaceReport } from '#shared/rpc/place_schemas.ts';

import styles from './inspector.module.css';

type NearbyActionsProps = { question: PlaceQuestion; title: string; report: PlaceReport | null };

/** The report as one printed page, or as a table. */
export function NearbyActions({ question, title, report }: NearbyActionsProps) {
  const { t, language } = useText();
  const noMap = useData((state) => state.mapTrouble !== '');
  const [busy, setBusy] = useState(false);

  async function saveTable(format: 'csv' | 'xlsx') {
    setBusy(true);
    const saved = await attempt(
      backend().call('places.export', { ...question, title: title.slice(0, 80), format, language }),
    );
    setBusy(false);
    if (!saved) return;
    saveAddress(saved.url, saved.fileName);
    notify('success', t('nearby.saved', { name: saved.fileName }));
  }

  async function print() {
    if (!report) return;
    setBusy(true);
    try {
      const { printNearby } = await import('./print_nearby.ts');
      const name = await printNearby({ report, question, title }, language);
      notify('success', t('nearby.saved', { name }));
    } catch {
      notify('error', t('picture.failed'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className={styles.headActions}>
      <Button
        size="small"
        type="text"
        icon={<PrinterOutlined />}
        title={t('nearby.printHint')}
        loading={busy}
        disabled={report === null || noMap}
        onClick={() => void print()}
      >
        {t('nearby.print')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'xlsx', label: t('nearby.xlsx') },
            { key: 'csv', label: t('nearby.csv') },
          ],
          onClick: ({ key }) => void saveTable(key === 'csv' ? 'csv' : 'xlsx'),
        }}
      >
        <Button size="small" type="text" icon={<DownloadOutlined />} disabled={report === null || busy}>
          {t('nearby.export')}
        </Button>
      </Dropdown>
    </div>
  );
}
