import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { classNames } from '#renderer/widgets/class_names.ts';

import { useWallCounts } from './use_wall_counts.ts';
import styles from './wall.module.css';

const listed = 8;

/** The areas with the most incidents in the window, with bars that start at zero. */
export function WallRanking() {
  const { t } = useText();
  const { areas, byTownship } = useWallCounts();
  const ranked = [...areas].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)).slice(0, listed);
  const most = Math.max(1, ranked[0]?.count ?? 0);
  if (ranked.length === 0) return null;
  return (
    <section className={classNames(styles.block, styles.yielding)}>
      <h2>{t(byTownship ? 'wall.ranking' : 'wall.rankingDistricts')}</h2>
      <ol className={styles.ranking}>
        {ranked.map(({ code, name, count }) => (
          <li key={code}>
            <span className={styles.rankName}>{name}</span>
            <svg className={styles.rankBar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(count / most) * 100} height="1" />
            </svg>
            <span className={styles.rankCount}>{formatNumber(count)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
