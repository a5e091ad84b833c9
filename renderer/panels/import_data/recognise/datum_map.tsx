import { useState } from 'react';

import { useText } from '#renderer/text/use_text.ts';
import type { DatumEvidence, DatumHypothesis } from '#shared/rpc/import_schemas.ts';

import { useOutline } from '../place_map/outline.ts';
import { PlaceMap } from '../place_map/place_map.tsx';
import { disagreement, hypothesisGroups } from './datum_evidence.ts';
import styles from './datum_map.module.css';
import { useDatumName } from './datum_name.ts';

/** Where the rows of a file fall under one hypothesis; nearer, at a place on which the hypotheses disagree. */
export function DatumMap({ evidence, shown }: { evidence: DatumEvidence; shown: DatumHypothesis }) {
  const { t } = useText();
  const outline = useOutline();
  const nameOf = useDatumName();
  const [near, setNear] = useState(false);
  const title = t('import.datumMap', { datum: nameOf(shown.datum) });
  const labels = { inside: t('import.inside'), outside: t('import.outside'), places: t('import.sampled') };
  const apart = disagreement(evidence, outline);
  return (
    <div className={styles.map}>
      <PlaceMap
        label={title}
        outline={outline}
        groups={hypothesisGroups(shown, outline, labels)}
        focus={near ? apart : null}
      />
      <span className={styles.title}>{title}</span>
      {apart ? (
        <button type="button" className={styles.near} aria-pressed={near} onClick={() => setNear(!near)}>
          {t(near ? 'import.datumWhole' : 'import.datumApart')}
        </button>
      ) : null}
    </div>
  );
}
