import { useText } from '#renderer/text/use_text.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';
import { refusalSentence } from '#shared/text/refusal_text.ts';

import { effectiveMapping } from '../import_choices.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { isRefusal } from './mapping_table.tsx';
import styles from './match_step.module.css';

/** Columns that stay outside: refused for what they hold, or taken by no field. */
export function LeftOutColumns({ item, preview }: { item: ImportItem; preview: ImportPreview }) {
  const { t, language } = useText();
  const { refusedColumns, matches } = preview;
  const used = new Set(Object.values(effectiveMapping(item.choices, preview)));
  const unused = matches.filter(({ column, refused, field }) => {
    const partOfOther = field !== null && preview.mapping[field] === undefined;
    return column !== '' && refused === '' && !used.has(column) && !partOfOther;
  });
  return (
    <>
      {refusedColumns.length > 0 ? (
        <section className={styles.card} data-tone="warning">
          <h3 className={styles.heading}>{t('import.refused', { count: refusedColumns.length })}</h3>
          <ul className={styles.columns}>
            {refusedColumns.map(({ column, code }) => (
              <li key={column}>{isRefusal(code) ? refusalSentence(code, column, language) : column}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {unused.length > 0 ? (
        <section className={styles.card}>
          <h3 className={styles.heading}>{t('import.unused', { count: unused.length })}</h3>
          <p className={styles.hint}>{t('import.unusedHint')}</p>
          <p className={styles.unused}>
            {unused.map(({ column }) => column).join(language === 'zh' ? '、' : ', ')}
          </p>
        </section>
      ) : null}
    </>
  );
}
