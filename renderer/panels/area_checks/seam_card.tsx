import { selectFeature } from '#renderer/commands/show_feature.ts';
import type { SeamCheck } from '#renderer/state/area_check_store.ts';
import { formatArea, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import type { SeamProblem } from '#shared/rpc/area_check_schemas.ts';
import { areaTroubleText, seamStateText } from '#shared/text/area_check_text.ts';

import styles from './area_checks_panel.module.css';

const states = ['open', 'to_mend', 'accepted'] as const;

type SeamCardProps = {
  check: SeamCheck;
  problem: SeamProblem;
  readOnly: boolean;
  onDecide: (state: SeamProblem['state']) => void;
};

/** One trouble: what it is, how large, whose it is, and what was decided. */
export function SeamCard({ check, problem, readOnly, onDecide }: SeamCardProps) {
  const { t, pick, language } = useText();
  const { kind, squareMetres, widthMetres, crossings, areas, parentName, state } = problem;
  const facts = [
    squareMetres === null ? '' : formatArea(squareMetres, language),
    widthMetres === null ? '' : t('checks.seams.width', { width: formatNumber(widthMetres) }),
    crossings.length === 0 ? '' : t('checks.seams.crossings', { count: crossings.length }),
    parentName === '' || kind === 'parent_missing' ? '' : t('checks.seams.within', { name: parentName }),
  ];
  return (
    <section className={styles.card} aria-label={pick(areaTroubleText[kind])}>
      <h3 className={styles.cardTitle}>{pick(areaTroubleText[kind])}</h3>
      <p className={styles.fact}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <div className={styles.tags}>
        {areas.map(({ fid, code, name }) => (
          <button
            key={fid}
            type="button"
            className={styles.tag}
            title={`${name} ${code}`}
            onClick={() => selectFeature(check.layer, fid, null)}
          >
            {name || code}
          </button>
        ))}
      </div>
      <div className={styles.actions} title={t('checks.seams.kept')}>
        <span className={styles.label}>{t('checks.seams.state')}</span>
        {readOnly ? (
          <span>{pick(seamStateText[state])}</span>
        ) : (
          <ChoiceRow
            label={t('checks.seams.state')}
            options={states.map((value) => ({ value, label: pick(seamStateText[value]) }))}
            value={state}
            onChange={onDecide}
          />
        )}
      </div>
    </section>
  );
}
