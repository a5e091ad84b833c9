import { Button, Input } from 'antd';
import { useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { Basemap } from '#shared/rpc/schemas.ts';

import styles from './basemaps_panel.module.css';

/** Name, source and approval number, as they stand on the map and on every sheet. */
export function DescribeBasemap({ basemap, onDone }: { basemap: Basemap; onDone: () => void }) {
  const { t } = useText();
  const [name, setName] = useState(basemap.name);
  const [attribution, setAttribution] = useState(basemap.attribution);
  const [approvalNumber, setApprovalNumber] = useState(basemap.approvalNumber);

  async function save() {
    const described = { id: basemap.id, name: name.trim() || basemap.name, attribution, approvalNumber };
    if (await attempt(backend().call('basemaps.describe', described))) onDone();
  }

  return (
    <div className={styles.form}>
      <label>
        <span>{t('basemaps.name')}</span>
        <Input size="small" value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <label>
        <span>{t('basemaps.attribution')}</span>
        <Input size="small" value={attribution} onChange={({ target }) => setAttribution(target.value)} />
      </label>
      <label>
        <span>{t('basemaps.approval')}</span>
        <Input
          size="small"
          placeholder={t('basemaps.approvalPlaceholder')}
          value={approvalNumber}
          onChange={({ target }) => setApprovalNumber(target.value)}
        />
      </label>
      <span className={styles.formActions}>
        <Button size="small" onClick={onDone}>
          {t('app.cancel')}
        </Button>
        <Button size="small" type="primary" onClick={() => void save()}>
          {t('app.save')}
        </Button>
      </span>
    </div>
  );
}
