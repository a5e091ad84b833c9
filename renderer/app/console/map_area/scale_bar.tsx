import { useUi, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { formatDistance } from '#renderer/text/format_value.ts';
import { radiansPerDegree, semiMajorMetres } from '#shared/geo/ellipsoid.ts';

import styles from './scale_bar.module.css';

const longestPx = 104;

/** Metres on the ground under one CSS pixel, for the map's tiles of 512 pixels. */
function metresPerPixel(latitude: number, zoom: number): number {
  return (Math.cos(latitude * radiansPerDegree) * 2 * Math.PI * semiMajorMetres) / (512 * 2 ** zoom);
}

/** The longest of 1, 2, 5, 10 … metres that is no longer than asked. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const factor = [5, 2, 1].find((step) => step * power <= metres) ?? 1;
  return factor * power;
}

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
