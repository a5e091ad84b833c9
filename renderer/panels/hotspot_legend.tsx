import { useStore } from 'zustand';

import { hotspotStore, mappedHotspots } from '#renderer/state/hotspot_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import { hotspotLegendEntries } from './hotspot_legend_entries.ts';
import styles from './overlay_legend.module.css';

/** What the hotspots on the map are, and what their colours mean. */
export function HotspotLegend() {
  const { t } = useText();
  const theme = useUi((state) => state.theme);
  const shown = useStore(hotspotStore, mappedHotspots);
  if (!shown) return null;
  return (
    <div>
      <p className={styles.caption}>
        {t('hotspots.legend', { method: t(`hotspots.method.${shown.parameters.method}`) })}
      </p>
      <ul className={styles.flow}>
        {hotspotLegendEntries(shown, theme, t).map(({ colour, cold, label }) => (
          <li key={label} className={styles.row}>
            <span className={styles.symbol}>
              <svg width="14" height="14" aria-hidden="true">
                <rect
                  x="1"
                  y="1"
                  width="12"
                  height="12"
                  fill={colour}
                  fillOpacity="0.65"
                  stroke={colour}
                  strokeWidth="1.6"
                  strokeDasharray={cold ? '3 2' : undefined}
                />
              </svg>
            </span>
            <span className={styles.label}>{label}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
