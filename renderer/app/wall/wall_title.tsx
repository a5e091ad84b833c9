import { BrandMark } from '#renderer/app/console/chrome/brand_mark.tsx';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';
import { choiceWords } from '#renderer/text/view_words.ts';

import { useShownWindow } from './use_wall_counts.ts';
import styles from './wall.module.css';

/** Whose map this is, what period and categories it shows, and how old the data is. */
export function WallTitle() {
  const { t, language } = useText();
  const status = useData((state) => state.status);
  const connection = useData((state) => state.connection);
  const window = useShownWindow();
  const categories = useView((view) => view.categories);
  const filter = useView((view) => view.filter);
  const incidents = useData((state) => state.incidents);
  const timezone = status?.timezone ?? 'UTC';
  const words = choiceWords({ categories, filter }, language, { status, incidents });
  const ends = formatWindow(window, timezone);
  const until = window.fromMs === null && window.toMs !== null;
  const whole = window.fromMs === null && window.toMs === null;
  const period = whole
    ? t('wall.allTime')
    : until
      ? t('time.until', { to: ends.to })
      : t('time.window', ends);
  return (
    <header className={styles.title}>
      <span className={styles.mark}>
        <BrandMark />
      </span>
      <h1>
        {status?.name ?? ''} <span className={styles.subtitle}>{t('wall.title')}</span>
      </h1>
      {status?.kind === 'demo' ? <span className={styles.demo}>{t('app.demo')}</span> : null}
      <p className={styles.period}>
        <strong>{period}</strong>
        <span className={styles.filterWords}>{words === '' ? t('wall.allCategories') : words}</span>
        {connection === 'lost' ? (
          <span className={styles.lost}>{t('wall.lost')}</span>
        ) : (
          <span>
            {typeof status?.asOfMs === 'number'
              ? t('app.asOf', { time: formatInstant(status.asOfMs, timezone) })
              : ''}
          </span>
        )}
      </p>
    </header>
  );
}
