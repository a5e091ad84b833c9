import type { ReactNode } from 'react';

import { classColour, clusterColour, patternColour } from '#renderer/map/hotspot_colours.ts';
import type { Hotspots } from '#renderer/state/hotspot_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { formatArea, formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { EmergingPattern } from '#shared/statistics/emerging_patterns.ts';

import styles from './hotspots_panel.module.css';
import { LorenzCurve } from './lorenz_curve.tsx';

type Summary<M extends Hotspots['summary']['method']> = Extract<Hotspots['summary'], { method: M }>;

type TallyProps = { colour: string; edge?: 'strong' | 'dashed' | undefined; label: string; value: string };

function Tally({ colour, edge, label, value }: TallyProps) {
  return (
    <li className={styles.tallyRow}>
      <svg width="14" height="14" aria-hidden="true">
        <rect
          x="1"
          y="1"
          width="12"
          height="12"
          fill={colour}
          stroke={edge ? 'currentColor' : colour}
          strokeWidth={edge ? 1.6 : 1}
          strokeDasharray={edge === 'dashed' ? '3 2' : undefined}
        />
      </svg>
      <span>{label}</span>
      <span className={styles.number}>{value}</span>
    </li>
  );
}

function Withheld({ count, limit }: { count: number; limit: number }) {
  const { t } = useText();
  if (count === 0) return null;
  return <p className={styles.note}>{t('hotspots.withheld', { count: formatNumber(count), k: limit })}</p>;
}

const edgeOf = (level: number): 'strong' | 'dashed' | undefined =>
  level === 3 ? 'strong' : level < 0 ? 'dashed' : undefined;

function GiStarResult({ summary, limit }: { summary: Summary<'gistar'>; limit: number }) {
  const { t } = useText();
  const theme = useUi((state) => state.theme);
  const shown = [...summary.classes].sort((a, b) => b.class - a.class).filter(({ cells }) => cells > 0);
  const quiet = shown.every((tally) => tally.class === 0);
  return (
    <>
      {quiet ? <p className={styles.note}>{t('hotspots.noSignificant')}</p> : null}
      <ul className={styles.tally}>
        {shown.map((tally) => (
          <Tally
            key={tally.class}
            colour={tally.class === 0 ? 'transparent' : classColour(theme, tally.class)}
            edge={edgeOf(tally.class)}
            label={t(`hotspots.class.${tally.class}` as TextKey)}
            value={t('hotspots.cells', { count: formatNumber(tally.cells) })}
          />
        ))}
      </ul>
      <Withheld count={summary.withheld} limit={limit} />
    </>
  );
}

function EmergingResult({ summary }: { summary: Summary<'emerging'> }) {
  const { t } = useText();
  const theme = useUi((state) => state.theme);
  const shown = summary.patterns.filter(({ pattern, cells }) => pattern !== 'none' && cells > 0);
  return (
    <>
      {shown.length === 0 ? <p className={styles.note}>{t('hotspots.noSignificant')}</p> : null}
      <ul className={styles.tally}>
        {shown.map(({ pattern, hot, cells }) => (
          <Tally
            key={`${pattern} ${hot}`}
            colour={patternColour(theme, pattern as EmergingPattern, hot)}
            edge={hot ? undefined : 'dashed'}
            label={t(hot ? 'hotspots.hot' : 'hotspots.cold', {
              pattern: t(`hotspots.pattern.${pattern as EmergingPattern}`),
            })}
            value={t('hotspots.cells', { count: formatNumber(cells) })}
          />
        ))}
      </ul>
    </>
  );
}

const listedClusters = 20;

function DbscanResult({ summary, limit }: { summary: Summary<'dbscan'>; limit: number }) {
  const { t, language } = useText();
  const theme = useUi((state) => state.theme);
  if (summary.clusters.length === 0) return <p className={styles.note}>{t('hotspots.noClusters')}</p>;
  return (
    <>
      <p className={styles.lead}>
        {t('hotspots.clusters', { count: formatNumber(summary.clusters.length) })}
      </p>
      <ul className={styles.tally}>
        {summary.clusters.slice(0, listedClusters).map(({ id, count, areaSquareKilometres }) => (
          <Tally
            key={id}
            colour={clusterColour(theme)}
            label={`${t('hotspots.cluster', { id: id + 1 })}　${formatArea(areaSquareKilometres * 1e6, language)}`}
            value={t('hotspots.events', { count: formatNumber(count) })}
          />
        ))}
      </ul>
      {summary.noise === null ? null : (
        <p className={styles.note}>{t('hotspots.noise', { count: formatNumber(summary.noise) })}</p>
      )}
      <Withheld count={summary.withheld} limit={limit} />
    </>
  );
}

const significant = 0.05;

/** Bands of distance down, bands of time across; a cell says observed over expected. */
function KnoxResult({ summary }: { summary: Summary<'knox'> }) {
  const { t, language } = useText();
  const times = summary.bands.filter(({ fromMetres }) => fromMetres === summary.bands[0]?.fromMetres);
  const distances = summary.bands.filter(({ fromDays }) => fromDays === summary.bands[0]?.fromDays);
  const timeWords = ({ fromDays, toDays }: { fromDays: number; toDays: number }): string =>
    t('hotspots.days', { from: formatNumber(fromDays), to: formatNumber(toDays) });
  return (
    <>
      <p className={styles.lead}>{t('hotspots.ratio')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th />
            {times.map((band) => (
              <th key={band.toDays}>{timeWords(band)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {distances.map((row) => (
            <tr key={row.toMetres}>
              <th scope="row">≤ {formatDistance(row.toMetres, language)}</th>
              {summary.bands
                .filter(({ toMetres }) => toMetres === row.toMetres)
                .map((band) => (
                  <td
                    key={band.toDays}
                    data-significant={band.p <= significant}
                    title={t('hotspots.knoxCell', {
                      distance: formatDistance(band.toMetres, language),
                      time: timeWords(band),
                      observed: formatNumber(band.observed),
                      expected: formatNumber(Math.round(band.expected * 10) / 10),
                      p: band.p.toFixed(3),
                    })}
                  >
                    {band.ratio === null ? '—' : band.ratio.toFixed(2)}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('hotspots.knoxNote', { runs: formatNumber(summary.runs) })}</p>
    </>
  );
}

const listedCells = 30;
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function ParetoResult({ summary, cells }: { summary: Summary<'pareto'>; cells: number }) {
  const { t } = useText();
  const { cellsForEighty, gini, lorenz, rows } = summary;
  return (
    <>
      {cellsForEighty === null ? null : (
        <p className={styles.lead}>
          {t('hotspots.eighty', {
            cells: formatNumber(cellsForEighty),
            percent: percent(cellsForEighty / Math.max(1, cells)),
          })}
        </p>
      )}
      {gini === null ? null : <p className={styles.note}>{t('hotspots.gini', { gini: gini.toFixed(2) })}</p>}
      <LorenzCurve points={lorenz} label={t('hotspots.lorenz')} />
      <ol className={styles.tally}>
        {rows.slice(0, listedCells).map(({ code, name, rank, tied, count, cumulativeShare }) => (
          <li key={code} className={styles.tallyRow}>
            <span className={styles.number}>{rank}</span>
            <span title={code}>
              {name === '' ? code : name}
              {tied ? ` · ${t('hotspots.tied')}` : ''}
            </span>
            <span className={styles.number}>
              {formatNumber(count)}　{percent(cumulativeShare)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The figures of a result. */
export function ResultView({ result }: { result: Hotspots }): ReactNode {
  const { summary, facts, parameters } = result;
  const limit = parameters.suppressBelow;
  switch (summary.method) {
    case 'gistar':
      return <GiStarResult summary={summary} limit={limit} />;
    case 'emerging':
      return <EmergingResult summary={summary} />;
    case 'dbscan':
      return <DbscanResult summary={summary} limit={limit} />;
    case 'knox':
      return <KnoxResult summary={summary} />;
    case 'pareto':
      return <ParetoResult summary={summary} cells={facts.cells} />;
  }
}
