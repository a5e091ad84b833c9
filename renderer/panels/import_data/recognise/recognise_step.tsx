import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { DatumMap } from './datum_map.tsx';
import { DatumQuestion } from './datum_question.tsx';
import { Findings } from './findings.tsx';
import { ProfileOffer } from './profile_offer.tsx';
import { RawTable } from './raw_table.tsx';
import styles from './recognise_step.module.css';
import { useDatumQuestion } from './use_datum_question.ts';

/** What the file is, with its first lines beside it, and the question of the datum where the file does not answer it. */
export function RecogniseStep({ item, preview }: { item: ImportItem; preview: ImportPreview }) {
  const question = useDatumQuestion(item, preview);
  return (
    <div className={styles.step}>
      <div className={styles.findings}>
        <Findings item={item} preview={preview} />
        {question ? <DatumQuestion item={item} question={question} /> : null}
      </div>
      <div className={styles.file}>
        <ProfileOffer item={item} preview={preview} />
        <div className={styles.table}>
          <RawTable
            preview={preview}
            onHeader={(headerRow) =>
              decide(item.id, { reading: { ...item.choices.reading, headerRow }, mapping: {} })
            }
          />
        </div>
        {question?.evidence && question.shown ? (
          <div className={styles.map}>
            <DatumMap evidence={question.evidence} shown={question.shown} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
