import { useEffect, useRef } from 'react';

import { createMapController } from '#renderer/map/map_controller.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './wall.module.css';

/** The operator's map without its handles. */
export function WallMap() {
  const { t } = useText();
  const container = useRef<HTMLDivElement>(null);
  const trouble = useData((state) => state.mapTrouble);

  useEffect(() => {
    if (!container.current) return undefined;
    const controller = createMapController(container.current, { interactive: false, follow: true });
    return () => controller.destroy();
  }, []);

  return (
    <div className={styles.map}>
      <div ref={container} className={styles.mapCanvas} />
      {trouble === '' ? null : <p className={styles.mapTrouble}>{t('wall.noMap')}</p>}
    </div>
  );
}
