import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { LayerId } from '#shared/layers/layer.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { DatumEvidence, DatumHypothesis, ImportPreview } from '#shared/rpc/import_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { datumChoice, effectiveMapping } from '../import_choices.ts';
import { useOutline } from '../place_map/outline.ts';
import { PlaceMap } from '../place_map/place_map.tsx';
import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { disagreement, hypothesisGroups } from './datum_evidence.ts';
import styles from './datum_question.module.css';

type DatumQuestionProps = { item: ImportItem; preview: ImportPreview; layer: LayerId };

const percentOf = (share: number): string => `${(share * 100).toFixed(share === 1 ? 0 : 1)}%`;

function useDatumName(): (datum: Datum) => string {
  const { t } = useText();
  return (datum) => {
    const { datum: choice, epsg } = datumChoice(datum);
    return choice === null || choice === 'epsg' ? `EPSG:${epsg}` : t(`import.datumShort.${choice}`);
  };
}

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
  name: string;
  onChoose: () => void;
  onShow: () => void;
};

function HypothesisRow({ hypothesis, chosen, shown, name, onChoose, onShow }: HypothesisRowProps) {
  const lines = useEvidenceLines();
  const share = hypothesis.score ?? hypothesis.insideShare;
  return (
    <label
      className={styles.hypothesis}
      data-shown={shown}
      data-disabled={hypothesis.readable === 0}
      onPointerEnter={onShow}
    >
      <input
        type="radio"
        name="import-hypothesis"
        checked={chosen}
        disabled={hypothesis.readable === 0}
        onFocus={onShow}
        onChange={onChoose}
      />
      <span className={styles.name}>{name}</span>
      {share === null ? null : (
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

function Evidence({ item, evidence }: { item: ImportItem; evidence: DatumEvidence }) {
  const { t } = useText();
  const outline = useOutline();
  const nameOf = useDatumName();
  const { hypotheses } = evidence;
  const chosen = hypotheses.find(({ datum }) => {
    const { datum: choice, epsg } = datumChoice(datum);
    return choice === item.choices.datum && epsg === item.choices.epsg;
  });
  const [shownDatum, setShownDatum] = useState<Datum | null>(null);
  const [near, setNear] = useState(false);
  const shown = hypotheses.find(({ datum }) => datum === shownDatum) ?? chosen ?? hypotheses[0];
  const labels = { inside: t('import.inside'), outside: t('import.outside'), places: t('import.sampled') };
  const apart = disagreement(evidence, outline);
  return (
    <div className={styles.evidence}>
      <div className={styles.hypotheses} onPointerLeave={() => setShownDatum(null)}>
        <Verdict evidence={evidence} />
        <div role="radiogroup" aria-label={t('import.datumQuestion')}>
          {hypotheses.map((hypothesis) => (
            <HypothesisRow
              key={hypothesis.datum}
              hypothesis={hypothesis}
              name={nameOf(hypothesis.datum)}
              chosen={hypothesis === chosen}
              shown={hypothesis === shown}
              onShow={() => setShownDatum(hypothesis.datum)}
              onChoose={() => decide(item.id, datumChoice(hypothesis.datum))}
            />
          ))}
        </div>
      </div>
      {shown ? (
        <div className={styles.map}>
          <PlaceMap
            label={t('import.datumMap', { datum: nameOf(shown.datum) })}
            outline={outline}
            groups={hypothesisGroups(shown, outline, labels)}
            focus={near ? apart : null}
          />
          <span className={styles.mapTitle}>{t('import.datumMap', { datum: nameOf(shown.datum) })}</span>
          {apart ? (
            <button type="button" className={styles.near} aria-pressed={near} onClick={() => setNear(!near)}>
              {t(near ? 'import.datumWhole' : 'import.datumApart')}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/**
 * Asks for the datum of a file that does not state it: each hypothesis with what speaks for it and where the rows would
 * fall. Nothing is chosen beforehand.
 */
export function DatumQuestion({ item, preview, layer }: DatumQuestionProps) {
  const { t, language } = useText();
  const question =
    item.upload === null
      ? null
      : {
          ...item.choices.reading,
          upload: item.upload,
          layer,
          mapping: effectiveMapping(item.choices, preview),
        };
  const { data, error } = useQuery('imports.weigh_datum', question);
  return (
    <section className={styles.question} aria-label={t('import.datumQuestion')}>
      <h3 className={styles.heading}>{t('import.datumQuestion')}</h3>
      {error ? (
        <EmptyState tone="error" title={t('import.datumFailed')} hint={sentenceOf(error, language)} />
      ) : data ? (
        <Evidence item={item} evidence={data} />
      ) : (
        <SkeletonRows count={4} label={t('import.datumWeighing')} />
      )}
    </section>
  );
}
