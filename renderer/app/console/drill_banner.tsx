import { useStore } from 'zustand';

import { endDrill, openAlarms } from '#renderer/commands/drills.ts';
import { drillStore } from '#renderer/state/drill_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './drill_banner.module.css';

/** Says over the whole window that a drill runs, for as long as it does. */
export function DrillBanner() {
  const { t } = useText();
  const drill = useStore(drillStore, (state) => state.current);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  if (!drill) return null;
  return (
    <div className={styles.banner} role="status" aria-label={t('drills.running')}>
      <span className={styles.plate}>
        <span className={styles.mark}>{t('drills.running')}</span>
        <span className={styles.words}>
          {t('drills.bannerWords', {
            name: drill.name,
            since: formatInstant(drill.startedAtMs, timezone),
            count: drill.alarms.length,
          })}
        </span>
      </span>
      <span className={styles.actions}>
        <button type="button" className={styles.action} onClick={openAlarms}>
          {t('drills.open')}
        </button>
        <button type="button" className={styles.action} disabled={readOnly} onClick={() => void endDrill()}>
          {t('drills.end')}
        </button>
      </span>
    </div>
  );
}
