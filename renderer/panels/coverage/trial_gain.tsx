import type { CoverageTrial } from '#renderer/state/coverage_store.ts';
import { formatArea, formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './coverage_panel.module.css';
import { shareText } from './share_text.ts';

/** What the plan would add to each area, and around each facility. */
export function TrialGain({ trial }: { trial: CoverageTrial }) {
  const { t, language } = useText();
  const change = (before: number | null, after: number | null): string => {
    if (before === null || after === null) return shareText(after);
    const points = (after - before) * 100;
    return points < 0.005 ? shareText(after) : `${shareText(after)}  +${points.toFixed(points < 1 ? 2 : 1)}`;
  };
  return (
    <>
      <table className={styles.table}>
        <tbody>
          <tr>
            <td>{t('coverage.gainGround')}</td>
            <td>{formatArea(trial.newSquareMetres, language)}</td>
          </tr>
          <tr>
            <td>{t('coverage.gainAgain')}</td>
            <td>{formatArea(trial.againSquareMetres, language)}</td>
          </tr>
          <tr>
            <td>{t('coverage.gainRoad')}</td>
            <td>{formatDistance(trial.newRoadMetres, language)}</td>
          </tr>
          <tr>
            <td>{t('coverage.gainJunctions')}</td>
            <td>{formatNumber(trial.newJunctions)}</td>
          </tr>
        </tbody>
      </table>
      {trial.areas.length > 0 ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('coverage.claimArea')}</th>
              <th>{t('coverage.ground')}</th>
              <th>{t('coverage.roads')}</th>
            </tr>
          </thead>
          <tbody>
            {trial.areas.slice(0, 40).map((area) => (
              <tr key={`${area.layer} ${area.code}`}>
                <td>{area.name === '' ? area.code : area.name}</td>
                <td>{change(area.before, area.after)}</td>
                <td>{change(area.roadBefore, area.roadAfter)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {trial.facilities.length > 0 ? (
        <table className={styles.table}>
          <tbody>
            {trial.facilities.slice(0, 20).map(({ name, before, after }, index) => (
              <tr key={`${name} ${index}`}>
                <td>{name}</td>
                <td>{change(before, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
