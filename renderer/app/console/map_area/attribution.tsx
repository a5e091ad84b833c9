import { useData, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './attribution.module.css';

/** Whose basemap it is, and its approval number. */
export function Attribution() {
  const { t } = useText();
  const id = useView((view) => view.basemap);
  const basemap = useData((state) => state.basemaps.find((one) => one.id === id));
  if (!basemap) return null;
  const parts = [
    basemap.attribution,
    basemap.approvalNumber && t('mapArea.approval', { number: basemap.approvalNumber }),
  ].filter(Boolean);
  return parts.length > 0 ? <p className={styles.attribution}>{parts.join('　')}</p> : null;
}
