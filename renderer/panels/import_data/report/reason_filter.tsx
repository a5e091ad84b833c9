import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import type { ProblemGroup } from './problem_groups.ts';
import styles from './problem_list.module.css';

type ReasonFilterProps = {
  groups: readonly ProblemGroup[];
  total: number;
  /** Key of the group listed; empty lists all. */
  chosen: string;
  onChoose: (key: string) => void;
};

/** The reasons of problems with their number; one of them narrows the list. */
export function ReasonFilter({ groups, total, chosen, onChoose }: ReasonFilterProps) {
  const { t } = useText();
  return (
    <div className={styles.reasons} role="group" aria-label={t('import.filterProblems')}>
      <button
        type="button"
        className={styles.reason}
        aria-pressed={chosen === ''}
        onClick={() => onChoose('')}
      >
        {t('import.allReasons', { count: formatNumber(total) })}
      </button>
      {groups.map(({ key, kind, reason, count }) => (
        <button
          key={key}
          type="button"
          className={styles.reason}
          data-kind={kind}
          title={reason}
          aria-pressed={chosen === key}
          onClick={() => onChoose(key)}
        >
          <span className={styles.reasonText}>{reason}</span>
          <span className={styles.count}>{formatNumber(count)}</span>
        </button>
      ))}
    </div>
  );
}
