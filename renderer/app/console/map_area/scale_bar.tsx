import { useUi, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { formatDistance } from '#renderer/text/format_value.ts';
import { metresPerPixel, roundLength } from '#shared/geo/map_scale.ts';

import styles from './scale_bar.module.css';

const longestPx = 104;

/** A bar of a round length, true at the middle of the map. */
export function ScaleBar() {
  const { language } = useText();
  const { center, zoom } = useView((view) => view.camera);
  const drawn = useUi((state) => state.mapSizePx.width > 0);
  if (!drawn) return null;
  const perPixel = metresPerPixel(center[1], zoom);
  const length = roundLength(longestPx * perPixel);
  return (
    <div className={styles.scale}>
      <span>{formatDistance(length, language)}</span>
      <span className={styles.bar} style={{ width: length / perPixel }} />
    </div>
  );
}
