import { useStore } from 'zustand';

import { hotspotLegendEntries } from '#renderer/panels/hotspot_legend_entries.ts';
import { hotspotStore, mappedHotspots } from '#renderer/state/hotspot_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { caveatText } from '#shared/text/caveat_text.ts';

import styles from './wall.module.css';
import legendStyles from './wall_legend.module.css';

/** What the hotspots on the wall are, what their colours mean, and what they do not say. */
export function WallHotspots() {
  const { t, pick } = useText();
  const theme = useUi((state) => state.theme);
  const shown = useStore(hotspotStore, mappedHotspots);
  if (!shown) return null;
  return (
    <section className={styles.block}>
      <h2>{t('hotspots.legend', { method: t(`hotspots.method.${shown.parameters.method}`) })}</h2>
      <ul className={styles.swatches}>
        {hotspotLegendEntries(shown, theme, t).map(({ colour, cold, label }) => (
          <li key={label}>
            <svg className={styles.swatch} viewBox="0 0 14 14" aria-hidden="true">
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
            {label}
          </li>
        ))}
      </ul>
      <p className={legendStyles.caveat}>{pick(caveatText.hotspots)}</p>
    </section>
  );
}
