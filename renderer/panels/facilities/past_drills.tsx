import { DeleteOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';

import { exportDrill, removeDrill } from '#renderer/commands/drills.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { Section } from '#renderer/widgets/section.tsx';
import type { Drill } from '#shared/rpc/drill_schemas.ts';

import styles from './facilities_panel.module.css';

/** Drills that have ended, with their reports. */
export function PastDrills({ drills }: { drills: readonly Drill[] }) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  if (drills.length === 0) return null;
  return (
    <Section title={t('drills.past')} note={formatNumber(drills.length)} initiallyOpen={false}>
      <ul className={styles.rows}>
        {drills.map((drill) => (
          <li key={drill.id} className={styles.kind}>
            <span className={styles.kindName} title={drill.name}>
              {drill.name}
            </span>
            <span className={styles.count}>
              {t('drills.summary', {
                day: formatInstant(drill.startedAtMs, timezone),
                count: drill.alarms.length,
              })}
            </span>
            <Button
              size="small"
              icon={<DownloadOutlined />}
              title={t('drills.export')}
              aria-label={`${t('drills.export')} ${drill.name}`}
              onClick={() => void exportDrill(drill, 'xlsx')}
            />
            <Popconfirm
              title={t('drills.removeAsk', { name: drill.name })}
              onConfirm={() => void removeDrill(drill)}
            >
              <Button
                size="small"
                danger
                icon={<DeleteOutlined />}
                title={t('drills.remove')}
                aria-label={`${t('drills.remove')} ${drill.name}`}
                disabled={readOnly}
              />
            </Popconfirm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
