import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { layerOf } from '../import_choices.ts';
import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { DatumQuestion } from './datum_question.tsx';
import { Findings } from './findings.tsx';
import { ProfileOffer } from './profile_offer.tsx';
import { RawTable } from './raw_table.tsx';
import styles from './recognise_step.module.css';

/** What the file is, with its first lines beside it, and the question of the datum where the file does not answer it. */
export function RecogniseStep({ item, preview }: { item: ImportItem; preview: ImportPreview }) {
  const layer = layerOf(item.choices, preview);
  return (
    <div className={styles.step}>
      <Findings item={item} preview={preview} />
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
        {preview.declaredDatum === null && layer !== null ? (
          <div className={styles.question}>
            <DatumQuestion item={item} preview={preview} layer={layer} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
