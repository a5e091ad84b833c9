import { coverageColours } from '#renderer/map/coverage_colours.ts';
import { useUi, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './overlay_legend.module.css';

const steps = ['once', 'twice', 'thrice'] as const;

/** By how many cameras the ground on the map is seen. */
export function CoverageLegend() {
  const { t } = useText();
  const theme = useUi((state) => state.theme);
  const shown = useView((view) => view.coverage);
  if (!shown) return null;
  return (
    <div>
      <p className={styles.caption}>{t('coverage.legend')}</p>
      <ul className={styles.flow}>
        {steps.map((step, at) => (
          <li key={step} className={styles.row}>
            <span className={styles.symbol}>
              <svg width="14" height="14" aria-hidden="true">
                <rect x="1" y="1" width="12" height="12" fill={coverageColours(theme)[at]} />
              </svg>
            </span>
            <span className={styles.label}>{t(`coverage.legend.${step}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
