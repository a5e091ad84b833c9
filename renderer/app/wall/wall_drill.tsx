import { useStore } from 'zustand';

import { drillStore } from '#renderer/state/drill_store.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './wall_drill.module.css';

/** Says on the wall that a drill runs: what is striped on the map is not meant, and no figure counts it. */
export function WallDrill() {
  const { t } = useText();
  const drill = useStore(drillStore, (state) => state.current);
  if (!drill) return null;
  return (
    <div className={styles.banner} role="status">
      <span className={styles.plate}>
        {t('drills.wallWords', { name: drill.name, count: drill.alarms.length })}
      </span>
    </div>
  );
}
