import { useState, type ReactNode } from 'react';

import { viewStore } from '#renderer/state/view_store.ts';
import { compassPoint, formatDistance } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { LongList } from '#renderer/widgets/long_list.tsx';
import type { Nearby } from '#shared/rpc/place_schemas.ts';

import styles from './inspector.module.css';

const shownAtFirst = 5;

/** Past this, rows are made only as they come into sight. */
const mostPlain = 200;
const rowHeightPx = 46;

/** Selects without losing the place asked about, so that the list stays. */
export function selectNearby({ layer, fid }: Nearby): void {
  viewStore.getState().select(layer, fid);
}

export const isSelected = (item: Nearby, selection: { layer: string; fid: number } | null): boolean =>
  selection?.layer === item.layer && selection.fid === item.fid;

/** How far something is from the place, with its direction; of a route how far along. */
export function useAway(): (item: Nearby) => string {
  const { t, language } = useText();
  return ({ distanceMetres, azimuth, alongMetres }) => {
    if (alongMetres !== null) return t('nearby.at', { along: formatDistance(alongMetres, language) });
    const distance = formatDistance(distanceMetres, language);
    return distanceMetres < 1
      ? distance
      : t('place.bearing', { distance, point: compassPoint(azimuth, language) });
  };
}

/** Words about something in one line, and beside a route how far off it is. */
export function useDetail(): (item: Nearby, words: readonly string[]) => string {
  const { t, language } = useText();
  return ({ distanceMetres, alongMetres }, words) => {
    const aside =
      alongMetres === null ? '' : t('nearby.aside', { distance: formatDistance(distanceMetres, language) });
    return [...words, aside].filter((part) => part !== '').join(' · ');
  };
}

type RowsProps<T> = { items: readonly T[]; label: string; row: (item: T) => ReactNode };

/** The first rows, and the rest on request. */
export function NearbyRows<T>({ items, label, row }: RowsProps<T>) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const isLong = all && items.length > mostPlain;
  return (
    <>
      {isLong ? (
        <div className={styles.rows}>
          <LongList items={items} label={label} rowHeightPx={rowHeightPx} row={row} />
        </div>
      ) : (
        <ul className={styles.rows}>{(all ? items : items.slice(0, shownAtFirst)).map(row)}</ul>
      )}
      {items.length > shownAtFirst ? (
        <button type="button" className={styles.more} onClick={() => setAll(!all)}>
          {all ? t('place.showFewer') : t('place.showAll', { count: items.length })}
        </button>
      ) : null}
    </>
  );
}
