import { useText } from '#renderer/text/use_text.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';
import { refusalSentence, refusalText, type RefusalCode } from '#shared/text/refusal_text.ts';

import styles from './import_dialog.module.css';

const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(refusalText, code);

function RefusedColumns({ preview }: { preview: ImportPreview }) {
  const { t, language } = useText();
  const { refusedColumns } = preview;
  if (refusedColumns.length === 0) return null;
  return (
    <div className={styles.refused}>
      <strong>{t('import.refused', { count: refusedColumns.length })}</strong>
      <ul>
        {refusedColumns.map(({ column, code }) => (
          <li key={column}>{isRefusal(code) ? refusalSentence(code, column, language) : column}</li>
        ))}
      </ul>
    </div>
  );
}

/** The first rows as the file has them, and the columns that stay outside. */
export function SampleTable({ preview }: { preview: ImportPreview }) {
  const { t } = useText();
  const refused = new Set(preview.refusedColumns.map(({ column }) => column));
  const columns = preview.columns.flatMap((column, index) =>
    refused.has(column) ? [] : [{ column, index }],
  );
  return (
    <div className={styles.sample}>
      <RefusedColumns preview={preview} />
      <span className={styles.label}>{t('import.sample', { count: preview.sample.length })}</span>
      <div
        className={styles.sampleScroll}
        tabIndex={0}
        role="region"
        aria-label={t('import.sample', { count: preview.sample.length })}
      >
        <table className={styles.sampleTable}>
          <thead>
            <tr>
              {columns.map(({ column, index }) => (
                <th key={index} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((row, position) => (
              <tr key={position}>
                {columns.map(({ index }) => (
                  <td key={index} title={row[index]}>
                    {row[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
