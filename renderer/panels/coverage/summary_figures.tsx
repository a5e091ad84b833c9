import type { Coverage } from '#renderer/state/coverage_store.ts';
import { formatArea, formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './coverage_panel.module.css';
import { shareText } from './share_text.ts';

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className={styles.figure}>
      <div className={styles.figureLabel}>{label}</div>
      <div className={styles.figureValue}>{value}</div>
      <div className={styles.figureNote}>{note}</div>
    </div>
  );
}

/** Ground, roads, crossings and facilities of the whole at a glance. */
export function SummaryFigures({ result }: { result: Coverage }) {
  const { t, language } = useText();
  const { ground, roads, junctions, facilities } = result;
  const road = roads.reduce(
    (sum, { all, covered }) => ({ all: sum.all + all, covered: sum.covered + covered }),
    { all: 0, covered: 0 },
  );
  const [once = 0] = result.covered;
  return (
    <div className={styles.figures}>
      <Figure
        label={t('coverage.ground')}
        value={ground ? shareText(ground.share) : formatArea(once, language)}
        note={ground ? formatArea(ground.covered, language) : ''}
      />
      <Figure
        label={t('coverage.roads')}
        value={shareText(road.all > 0 ? road.covered / road.all : null)}
        note={t('coverage.ofArea', {
          covered: formatDistance(road.covered, language),
          all: formatDistance(road.all, language),
        })}
      />
      <Figure
        label={t('coverage.junctions')}
        value={shareText(junctions.all > 0 ? junctions.covered / junctions.all : null)}
        note={t('coverage.ofCount', {
          covered: formatNumber(junctions.covered),
          all: formatNumber(junctions.all),
        })}
      />
      <Figure
        label={t('coverage.around')}
        value={shareText(facilities.share)}
        note={t('coverage.bare', { count: formatNumber(facilities.bare) })}
      />
    </div>
  );
}

/** How many cameras see the same ground, what took part, and how exact it is. */
export function SummaryNotes({ result }: { result: Coverage }) {
  const { t, language } = useText();
  const { covered, cameras, basemap, buildings, parameters } = result;
  const [once = 0, twice = 0, thrice = 0] = covered;
  const area = (squareMetres: number): string => formatArea(squareMetres, language);
  return (
    <>
      <p className={styles.note}>
        {t('coverage.overlap')}：
        {t('coverage.overlapWords', {
          once: area(once - twice),
          twice: area(twice - thrice),
          thrice: area(thrice),
        })}
      </p>
      <p className={styles.note}>
        {t('coverage.inputs', {
          counted: formatNumber(cameras.counted),
          all: formatNumber(cameras.all),
          state: formatNumber(cameras.otherState),
          bearing: formatNumber(cameras.withoutBearing),
          reach: formatNumber(cameras.fallbackReach),
        })}
      </p>
      <p className={styles.note}>
        {basemap === ''
          ? t('coverage.inputsNoMap')
          : t('coverage.inputsMap', { name: basemap, buildings: formatNumber(buildings) })}
      </p>
      <p className={styles.note}>
        {t('coverage.error', {
          cell: String(parameters.cellMetres),
          error: area(result.errorSquareMetres),
          most: area(result.mostErrorSquareMetres),
          seconds: (result.workMs / 1000).toFixed(1),
        })}
      </p>
    </>
  );
}
