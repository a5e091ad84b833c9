import { useText } from '#renderer/text/use_text.ts';
import { classNames } from '#renderer/widgets/class_names.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import styles from './raw_table.module.css';

type RawTableProps = {
  preview: ImportPreview;
  /** Another line was pointed at as the one with the headings. */
  onHeader: (row: number) => void;
};

/** Columns drawn: beyond them nobody reads, and thousands would stop the window. */
const mostColumns = 80;

type Line = { row: number | null; role: 'above' | 'header' | 'data'; cells: readonly string[] };

/** The first lines as they stand in the file; formats without lines show their headings over the first features. */
function linesOf({ head, headerRow, columns, sample }: ImportPreview): Line[] {
  if (headerRow === null || head.length === 0) {
    return [
      { row: null, role: 'header', cells: columns },
      ...sample.map((cells, index) => ({ row: index + 1, role: 'data' as const, cells })),
    ];
  }
  const raw = head.map(({ row, cells }) => ({
    row,
    role: row < headerRow ? ('above' as const) : row === headerRow ? ('header' as const) : ('data' as const),
    cells,
  }));
  const lastRow = raw.at(-1)?.row ?? headerRow;
  const shown = Math.max(0, lastRow - headerRow);
  const more = sample.slice(shown).map((cells, index) => ({
    row: Math.max(lastRow, headerRow) + index + 1,
    role: 'data' as const,
    cells,
  }));
  return [...raw, ...more];
}

function RowNumber({ line, onHeader }: { line: Line; onHeader: (row: number) => void }) {
  const { t } = useText();
  const { row, role } = line;
  if (row === null) return <th scope="row" className={styles.number} />;
  if (role === 'header') {
    return (
      <th scope="row" className={styles.number}>
        {row}
        <span className={styles.tag}>{t('import.row.header')}</span>
      </th>
    );
  }
  return (
    <th scope="row" className={styles.number}>
      <button
        type="button"
        className={styles.point}
        tabIndex={-1}
        title={t('import.headerOf', { row })}
        onClick={() => onHeader(row)}
      >
        {row}
      </button>
    </th>
  );
}

/** The first lines of the file, with the line of the headings marked and what stays outside greyed. */
export function RawTable({ preview, onHeader }: RawTableProps) {
  const { t } = useText();
  const refused = new Set(
    preview.matches.flatMap(({ refused: reason }, index) => (reason === '' ? [] : [index])),
  );
  const pointable = preview.headerRow !== null;
  const lines = linesOf(preview);
  const width = Math.min(mostColumns, Math.max(0, ...lines.map(({ cells }) => cells.length)));
  const label = t('import.sample', { count: lines.filter(({ role }) => role === 'data').length });
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index} data-role={line.role}>
              {pointable ? (
                <RowNumber line={line} onHeader={onHeader} />
              ) : (
                <th scope="row" className={styles.number}>
                  {line.row}
                </th>
              )}
              {Array.from({ length: width }, (_, at) => (
                <td
                  key={at}
                  className={classNames(refused.has(at) && line.role !== 'above' && styles.refused)}
                  title={line.cells[at]}
                >
                  {line.cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
