import { useEffect, useRef } from 'react';

import { createMapController, type MapController } from '#renderer/map/map_controller.ts';
import { CompareOverlay } from '#renderer/panels/compare/compare_overlay.tsx';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import { useWallScale } from './use_wall_scale.ts';
import styles from './wall.module.css';

/**
 * The operator's map without its handles, drawn for a smaller screen and enlarged, with as many pixels as the wall has:
 * words and signs grow with the height of the screen and stay sharp.
 */
export function WallMap() {
  const { t } = useText();
  const container = useRef<HTMLDivElement>(null);
  const controller = useRef<MapController>(null);
  const trouble = useData((state) => state.mapTrouble);
  const scale = useWallScale();

  useEffect(() => {
    if (!container.current) return undefined;
    const made = createMapController(container.current, { interactive: false, follow: true });
    controller.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    controller.current?.map?.setPixelRatio(scale * window.devicePixelRatio);
    controller.current?.map?.resize();
  }, [scale, trouble]);

  const size = `${100 / scale}%`;
  return (
    <div className={styles.map}>
      <div
        ref={container}
        className={styles.mapCanvas}
        style={{ width: size, height: size, transform: `scale(${scale})` }}
      />
      <CompareOverlay still />
      {trouble === '' ? null : <p className={styles.mapTrouble}>{t('wall.noMap')}</p>}
    </div>
  );
}
