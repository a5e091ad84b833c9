import { useQuery } from '#renderer/backend/use_query.ts';
import type { Hotspots } from '#renderer/state/hotspot_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { emergingPatterns } from '#shared/statistics/emerging_patterns.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { CaveatNote } from './caveat_note.tsx';
import styles from './hotspots_panel.module.css';

/** How cells moved between two results of the same cells, the most frequent move first. */
export function ComparisonMoves({ before, after }: { before: Hotspots; after: Hotspots }) {
  const { t, language } = useText();
  const { data, error } = useQuery('hotspots.compare', { before: before.id, after: after.id });
  if (error) return <p className={styles.wrong}>{sentenceOf(error, language)}</p>;
  if (!data) return null;
  const emerging = after.parameters.method === 'emerging';
  const nameOf = (rank: number): string => {
    if (!emerging) return t(`hotspots.class.${rank}` as TextKey);
    const pattern = t(`hotspots.pattern.${emergingPatterns[Math.abs(rank)] ?? 'none'}`);
    return rank === 0 ? pattern : t(rank > 0 ? 'hotspots.hot' : 'hotspots.cold', { pattern });
  };
  const moves = data.moves.filter((move) => move.before !== move.after).sort((a, b) => b.cells - a.cells);
  const afterName = after.name === '' ? t('hotspots.result') : after.name;
  return (
    <>
      <p className={styles.lead}>{t('hotspots.compared', { before: before.name, after: afterName })}</p>
      <ul className={styles.moves}>
        {moves.map((move) => (
          <li key={`${move.before} ${move.after}`}>
            <span>{t('hotspots.moveWords', { before: nameOf(move.before), after: nameOf(move.after) })}</span>
            <span className={styles.number}>{t('hotspots.cells', { count: formatNumber(move.cells) })}</span>
          </li>
        ))}
      </ul>
      <CaveatNote />
    </>
  );
}
