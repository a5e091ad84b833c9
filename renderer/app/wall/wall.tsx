import { useStore } from 'zustand';

import { hotspotStore, mappedHotspots } from '#renderer/state/hotspot_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import { WallDrill } from './wall_drill.tsx';
import { WallFigures } from './wall_figures.tsx';
import { WallHotspots } from './wall_hotspots.tsx';
import { WallLegend } from './wall_legend.tsx';
import { WallMap } from './wall_map.tsx';
import { WallRanking } from './wall_ranking.tsx';
import { WallTitle } from './wall_title.tsx';
import { WallTrend } from './wall_trend.tsx';
import styles from './wall.module.css';

function Waiting() {
  const { t } = useText();
  return (
    <div className={styles.waiting}>
      <h1>{t('wall.waiting')}</h1>
      <p>{t('wall.waitingHint')}</p>
    </div>
  );
}

/** The briefing wall: one composition for 16:9, another for very wide screens, sizes from the height of the screen. */
export function Wall() {
  const kind = useData((state) => state.status?.kind ?? 'none');
  const hotspots = useStore(hotspotStore, (state) => mappedHotspots(state) !== null);
  if (kind === 'none') return <Waiting />;
  return (
    <div className={styles.wall}>
      <WallTitle />
      <WallDrill />
      <WallMap />
      <aside className={styles.figuresColumn}>
        <WallFigures />
      </aside>
      <aside className={styles.listsColumn}>
        <WallRanking />
        <WallTrend />
        {hotspots ? <WallHotspots /> : <WallLegend />}
      </aside>
    </div>
  );
}
