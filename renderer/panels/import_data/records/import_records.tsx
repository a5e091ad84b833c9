import { Button } from 'antd';
import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById } from '#shared/layers/index.ts';
import type { ImportRecord } from '#shared/rpc/import_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { useDataVersion } from '../report/record_state.ts';
import styles from './import_records.module.css';
import { RecordReport } from './record_report.tsx';

const pageRecords = 50;
const mostRecords = 500;

type RecordRowProps = { record: ImportRecord; current: boolean; onShow: () => void };

function RecordRow({ record, current, onShow }: RecordRowProps) {
  const { t, pick } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'Asia/Shanghai');
  const { fileName, layer, importedAtMs, accepted, rejectedRows, state } = record;
  return (
    <li>
      <button type="button" className={styles.record} aria-current={current} onClick={onShow}>
        <span className={styles.name} title={fileName}>
          {fileName}
        </span>
        <span className={styles.state} data-state={state}>
          {t(`import.record.${state}`)}
        </span>
        <span className={styles.detail}>
          {formatInstant(importedAtMs, timezone)} · {pick(layerById(layer).title)}
        </span>
        <span className={styles.detail}>
          {t('import.record.line', {
            accepted: formatNumber(accepted),
            rejected: formatNumber(rejectedRows),
          })}
        </span>
      </button>
    </li>
  );
}

/** Imports of the past, newest first, and the report of one of them. */
export function ImportRecords() {
  const { t, language } = useText();
  const [limit, setLimit] = useState(pageRecords);
  const [shown, setShown] = useState<string | null>(null);
  const { data, error } = useQuery('imports.history', { offset: 0, limit }, useDataVersion());
  if (error) return <EmptyState tone="error" title={sentenceOf(error, language)} />;
  if (!data) return <SkeletonRows count={8} label={t('app.loading')} />;
  if (data.rows.length === 0) {
    return <EmptyState title={t('import.noRecords')} hint={t('import.noRecordsHint')} />;
  }
  const record = data.rows.find(({ report }) => report === shown) ?? data.rows[0];
  return (
    <div className={styles.page}>
      <nav className={styles.side} aria-label={t('import.records')}>
        <ul className={styles.list}>
          {data.rows.map((one) => (
            <RecordRow
              key={one.report}
              record={one}
              current={one === record}
              onShow={() => setShown(one.report)}
            />
          ))}
        </ul>
        {data.total > data.rows.length && limit < mostRecords ? (
          <Button block type="text" onClick={() => setLimit(Math.min(mostRecords, limit + pageRecords))}>
            {t('import.record.more')}
          </Button>
        ) : null}
      </nav>
      {record ? <RecordReport key={record.report} record={record} /> : null}
    </div>
  );
}
