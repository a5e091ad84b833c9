import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { categoryLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { PlaceReport } from '#shared/rpc/place_schemas.ts';

import styles from './inspector.module.css';

/** A difference with its sign; the minus is the typographic one. */
export function signed(difference: number): string {
  if (difference === 0) return '±0';
  return difference > 0 ? `+${formatNumber(difference)}` : `−${formatNumber(-difference)}`;
}

/** Incidents by category, with the period before where there is one. */
export function CategoryCounts({ report }: { report: PlaceReport }) {
  const { t, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const { categories, before, beforeTotal, incidentTotal } = report;
  if (categories.length === 0) return null;
  return (
    <table className={styles.counts}>
      <caption className={styles.absent}>
        {before ? t('nearby.before', formatWindow(before, timezone)) : t('nearby.noBefore')}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('nearby.category')}</th>
          <th scope="col">{t('nearby.now')}</th>
          {before ? <th scope="col">{t('nearby.earlier')}</th> : null}
          {before ? <th scope="col">{t('nearby.change')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {categories.map(({ key, count, before: earlier }) => (
          <tr key={key}>
            <th scope="row">{categoryLabel(key, language)}</th>
            <td>{formatNumber(count)}</td>
            {before ? <td>{formatNumber(earlier ?? 0)}</td> : null}
            {before ? <td>{signed(count - (earlier ?? 0))}</td> : null}
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">{t('nearby.total')}</th>
          <td>{formatNumber(incidentTotal)}</td>
          {before ? <td>{formatNumber(beforeTotal ?? 0)}</td> : null}
          {before ? <td>{signed(incidentTotal - (beforeTotal ?? 0))}</td> : null}
        </tr>
      </tbody>
    </table>
  );
}
