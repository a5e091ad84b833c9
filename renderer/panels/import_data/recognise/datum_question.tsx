import type { ReactNode } from 'react';

import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { DatumEvidence, DatumHypothesis } from '#shared/rpc/import_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { datumChoice } from '../import_choices.ts';
import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { useDatumName } from './datum_name.ts';
import styles from './datum_question.module.css';
import type { DatumQuestionState } from './use_datum_question.ts';

const percentOf = (share: number): string => `${(share * 100).toFixed(share === 1 ? 0 : 1)}%`;

/** Share of what could speak for a hypothesis below which it is folded away. */
const leastScore = 0.05;

const isPlausible = ({ readable, score, insideShare }: DatumHypothesis): boolean =>
  readable > 0 && (score ?? insideShare ?? 1) >= leastScore;

function useEvidenceLines(): (hypothesis: DatumHypothesis) => string[] {
  const { t, language } = useText();
  return ({ readable, insideShare, named, known }) => {
    if (readable === 0) return [t('import.evidence.unreadable')];
    const lines: string[] = [];
    if (insideShare !== null) lines.push(t('import.evidence.inside', { share: percentOf(insideShare) }));
    if (named.rows > 0) lines.push(t('import.evidence.named', named));
    if (known.rows > 0 && known.medianMetres !== null) {
      const distance = formatDistance(known.medianMetres, language);
      lines.push(t('import.evidence.known', { rows: known.rows, distance }));
    }
    return lines.length > 0 ? lines : [t('import.evidence.none', { rows: formatNumber(readable) })];
  };
}

type HypothesisRowProps = {
  hypothesis: DatumHypothesis;
  chosen: boolean;
  shown: boolean;
  onChoose: () => void;
  onShow: () => void;
};

function HypothesisRow({ hypothesis, chosen, shown, onChoose, onShow }: HypothesisRowProps) {
  const lines = useEvidenceLines();
  const nameOf = useDatumName();
  const share = hypothesis.score ?? hypothesis.insideShare;
  const unreadable = hypothesis.readable === 0;
  return (
    <label
      className={styles.hypothesis}
      data-shown={shown}
      data-disabled={unreadable}
      onPointerEnter={onShow}
    >
      <input
        type="radio"
        name="import-hypothesis"
        checked={chosen}
        disabled={unreadable}
        onFocus={onShow}
        onChange={onChoose}
      />
      <span className={styles.name}>{nameOf(hypothesis.datum)}</span>
      {share === null ? (
        <span />
      ) : (
        <span className={styles.bar} aria-hidden>
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
      <span className={styles.lines}>
        {lines(hypothesis).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
    </label>
  );
}

function Verdict({ evidence }: { evidence: DatumEvidence }) {
  const { t, language } = useText();
  const nameOf = useDatumName();
  const { verdict, hypotheses, apartMetres } = evidence;
  const [best] = hypotheses;
  return (
    <p className={styles.verdict}>
      {t(`import.verdict.${verdict}`, {
        datum: best ? nameOf(best.datum) : '',
        apart: formatDistance(apartMetres ?? 0, language),
      })}
    </p>
  );
}

type ImplausibleProps = {
  hypotheses: readonly DatumHypothesis[];
  row: (hypothesis: DatumHypothesis) => ReactNode;
};

/** Hypotheses that hardly anything speaks for, folded: eight projections with 0 % would hide the two that matter. */
function Implausible({ hypotheses, row }: ImplausibleProps) {
  const { t } = useText();
  if (hypotheses.length === 0) return null;
  return (
    <details className={styles.implausible}>
      <summary>{t('import.implausible', { count: hypotheses.length })}</summary>
      {hypotheses.map(row)}
    </details>
  );
}

type DatumQuestionProps = { item: ImportItem; question: DatumQuestionState };

/** Asks for the datum of a file that does not state it, each hypothesis with what speaks for it. None is chosen beforehand. */
export function DatumQuestion({ item, question }: DatumQuestionProps) {
  const { t, language } = useText();
  const { evidence, error, chosen, shown, show } = question;
  const row = (hypothesis: DatumHypothesis) => (
    <HypothesisRow
      key={hypothesis.datum}
      hypothesis={hypothesis}
      chosen={hypothesis === chosen}
      shown={hypothesis === shown}
      onShow={() => show(hypothesis.datum)}
      onChoose={() => decide(item.id, datumChoice(hypothesis.datum))}
    />
  );
  return (
    <section
      className={styles.question}
      data-answered={item.choices.datum !== null}
      aria-label={t('import.datumQuestion')}
    >
      <h3 className={styles.heading}>{t('import.datumQuestion')}</h3>
      {error ? (
        <EmptyState tone="error" title={t('import.datumFailed')} hint={sentenceOf(error, language)} />
      ) : evidence ? (
        <>
          <Verdict evidence={evidence} />
          <div
            role="radiogroup"
            aria-label={t('import.datumQuestion')}
            onPointerLeave={() => show(null)}
            onBlur={() => show(null)}
          >
            {evidence.hypotheses.filter(isPlausible).map(row)}
            <Implausible hypotheses={evidence.hypotheses.filter((one) => !isPlausible(one))} row={row} />
          </div>
        </>
      ) : (
        <SkeletonRows count={4} label={t('import.datumWeighing')} />
      )}
    </section>
  );
}
