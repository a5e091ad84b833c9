import { heatGradient } from '#renderer/map/heat/heat_ramp.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { formatDensity, formatDistance } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { densityAtShare } from '#shared/geo/heat_scale.ts';

import styles from './wall.module.css';

/** The ramp of the heatmap with its unit, and what it does not say. */
export function WallLegend() {
  const { t, language } = useText();
  const legend = useData((state) => state.heatLegend);
  const theme = useUi((state) => state.theme);
  if (!legend) return null;
  const most = legend.maxDensity;
  return (
    <section className={styles.block}>
      <h2>
        {t('wall.density')}
        <span className={styles.headNote}>
          {t('wall.densityUnit', { radius: formatDistance(legend.bandwidthMetres, language) })}
        </span>
      </h2>
      <div className={styles.ramp} style={{ backgroundImage: heatGradient(theme) }} />
      <p className={styles.trendEnds}>
        <span>0</span>
        <span>{formatDensity(densityAtShare(0.5, most))}</span>
        <span>≥ {formatDensity(most)}</span>
      </p>
      <p className={styles.caveat}>{t('wall.caveat')}</p>
    </section>
  );
}
