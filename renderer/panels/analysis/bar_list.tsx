import { useState } from 'react';

import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './analysis.module.css';

/** One bar: what is counted, how much of it the filter lets through, and how much there is. */
export type Bar = {
  key: string;
  label: string;
  /** Length of the bar, and of the faint one behind it. */
  value: number;
  all: number;
  /** The number as it is written. */
  text: string;
  count: number;
  chosen: boolean;
  /** Place in a ranking; the same for equal values. */
  rank?: number;
  flag?: string | undefined;
  onToggle?: (() => void) | undefined;
  onList?: (() => void) | undefined;
};

const shortList = 8;

/** Below this share of everything the chosen events are drawn to a scale of their own, without the rest. */
const leastShare = 0.15;

function BarRow({ bar, most }: { bar: Bar; most: number }) {
  const { t } = useText();
  const width = (value: number) => `${most === 0 ? 0 : (value / most) * 100}%`;
  const count = formatNumber(bar.count);
  return (
    <li className={styles.bar}>
      <button
        type="button"
        className={styles.barMain}
        aria-pressed={bar.chosen}
        disabled={!bar.onToggle}
        title={bar.onToggle ? t('analysis.rowHint', { name: bar.label }) : bar.label}
        onClick={bar.onToggle}
      >
        {bar.rank === undefined ? null : <span className={styles.rank}>{bar.rank}</span>}
        <span className={styles.barLabel}>{bar.label}</span>
        <span className={styles.track} aria-hidden="true">
          <span className={styles.barAll} style={{ width: width(bar.all) }} />
          <span className={styles.barShown} style={{ width: width(bar.value) }} />
        </span>
      </button>
      {bar.flag ? <span className={styles.flag}>{bar.flag}</span> : null}
      <button
        type="button"
        className={styles.barCount}
        disabled={!bar.onList || bar.count === 0}
        title={t('analysis.openRows', { count })}
        onClick={bar.onList}
      >
        {bar.text}
      </button>
    </li>
  );
}

/** Bars under one another that begin at zero and share one scale. */
export function BarList({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const { t } = useText();
  const [whole, setWhole] = useState(false);
  const shownMost = bars.reduce((longest, { value }) => Math.max(longest, value), 0);
  const allMost = bars.reduce((longest, { all }) => Math.max(longest, all), 0);
  const alone = shownMost > 0 && shownMost < allMost * leastShare;
  const most = alone ? shownMost : Math.max(shownMost, allMost);
  const listed = whole ? bars : bars.filter(({ chosen }, index) => index < shortList || chosen);
  return (
    <>
      <ul className={styles.bars} aria-label={label}>
        {listed.map((bar) => (
          <BarRow key={bar.key} bar={alone ? { ...bar, all: 0 } : bar} most={most} />
        ))}
      </ul>
      {bars.length > shortList ? (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('analysis.less', { count: shortList }) : t('analysis.more', { count: bars.length })}
        </button>
      ) : null}
    </>
  );
}
