import { differenceGradient, heatGradient } from '#renderer/map/heat/heat_ramp.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { heatWords } from '#renderer/text/heat_words.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './wall.module.css';
import legendStyles from './wall_legend.module.css';

/** The ramp of the heatmap with its unit, and what it does not say. */
export function WallLegend() {
  const { t, language } = useText();
  const legend = useData((state) => state.heatLegend);
  const theme = useUi((state) => state.theme);
  if (!legend) return null;
  const { name, brief, marks, corrections } = heatWords(legend, language, t);
  const gradient = legend.kind === 'difference' ? differenceGradient(theme) : heatGradient(theme);
  return (
    <section className={styles.block}>
      <h2>
        {name}
        <span className={legendStyles.brief}>{brief}</span>
      </h2>
      <div className={legendStyles.ramp} style={{ backgroundImage: gradient }} />
      <p className={styles.trendEnds}>
        {marks.map((mark, place) => (
          <span key={place}>{mark}</span>
        ))}
      </p>
      <p className={legendStyles.caveat}>
        {corrections === '' ? '' : `${corrections}　`}
        {t('wall.caveat')}
      </p>
    </section>
  );
}
