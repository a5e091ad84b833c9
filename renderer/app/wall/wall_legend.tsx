import { useData, useUi } from '#renderer/state/use_stores.ts';
import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { palettes } from '#renderer/theme/palette.ts';

import styles from './wall.module.css';

/** The ramp of the heatmap with its unit, and what it does not say. */
export function WallLegend() {
  const { t, language } = useText();
  const legend = useData((state) => state.heatLegend);
  const theme = useUi((state) => state.theme);
  if (!legend) return null;
  const steps = palettes[theme].heat;
  return (
    <section className={styles.block}>
      <h2>{t('wall.density')}</h2>
      <svg
        className={styles.ramp}
        viewBox={`0 0 ${steps.length} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {steps.map((colour, step) => (
          <rect key={colour} x={step} width="1.02" height="1" fill={colour} />
        ))}
      </svg>
      <p className={styles.trendEnds}>
        <span>0</span>
        <span>{t('wall.densityUnit', { radius: formatDistance(legend.bandwidthMetres, language) })}</span>
        <span>≥ {formatNumber(Number(legend.maxDensity.toPrecision(2)))}</span>
      </p>
      <p className={styles.caveat}>{t('wall.caveat')}</p>
    </section>
  );
}
