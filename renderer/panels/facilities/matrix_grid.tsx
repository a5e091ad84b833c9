import { showFeature } from '#renderer/commands/show_feature.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { VirtualList } from '#renderer/widgets/virtual_list.tsx';
import type { PlaceMatrix } from '#shared/rpc/facility_schemas.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './matrix_grid.module.css';

type Column = PlaceMatrix['columns'][number];
type MatrixRow = PlaceMatrix['rows'][number];

const rowHeightPx = 28;

function useKindName(): (column: Column) => string {
  const { t, language } = useText();
  return ({ kind, sameLevel }) => {
    const name = choiceLabel('facilities', 'kind', kind, language);
    return sameLevel ? t('matrix.own', { kind: name }) : name;
  };
}

function Cell({ column, count, area }: { column: Column; count: number; area: string }) {
  const { t } = useText();
  const nameOf = useKindName();
  const lacks = count < column.least;
  const title = t(lacks && count === 0 ? 'matrix.cellLacks' : 'matrix.cell', {
    area,
    kind: nameOf(column),
    count,
  });
  return (
    <span className={styles.cell} data-lacks={lacks || undefined} title={title}>
      {count === 0 ? t('matrix.lack') : count}
    </span>
  );
}

/** What an area lacks, in words; what it has is in its cells. */
function useMissing(columns: readonly Column[]): (row: MatrixRow) => string {
  const { t, language } = useText();
  const nameOf = useKindName();
  return ({ name, counts }) => {
    const kinds = columns.filter(({ least }, column) => (counts[column] ?? 0) < least).map(nameOf);
    return kinds.length === 0
      ? t('matrix.nothingMissing', { area: name })
      : t('matrix.missing', { area: name, kinds: kinds.join(language === 'zh' ? '、' : ', ') });
  };
}

/** Areas by kinds: a number where there is enough, a mark where something lacks. A row selects its area on the map. */
export function MatrixGrid({ columns, rows }: { columns: readonly Column[]; rows: readonly MatrixRow[] }) {
  const { t } = useText();
  const nameOf = useKindName();
  const missingOf = useMissing(columns);
  const selected = useView((view) => (view.selection?.layer === 'grids' ? view.selection.fid : null));
  const selectedIndex = rows.findIndex(({ fid }) => fid !== null && fid === selected);
  const chosen = rows[selectedIndex];
  return (
    <div className={styles.grid}>
      <div className={styles.head}>
        <span className={styles.area}>{t('matrix.area')}</span>
        {columns.map((column) => (
          <span key={column.kind} className={styles.cell} title={nameOf(column)}>
            <MapSymbol id={`sign/${column.kind}`} />
          </span>
        ))}
        <span className={styles.share}>{t('matrix.complete')}</span>
      </div>
      <div className={styles.body}>
        <VirtualList
          label={t('facilities.view.matrix')}
          rowCount={rows.length}
          rowHeightPx={rowHeightPx}
          selectedIndex={selectedIndex}
          row={(index) => {
            const row = rows[index];
            if (!row) return null;
            const { fid, name, parent, counts, complete, at } = row;
            return (
              <button
                type="button"
                className={styles.row}
                aria-current={fid !== null && fid === selected}
                aria-label={missingOf(row)}
                disabled={fid === null}
                onClick={() => {
                  if (fid !== null && at) showFeature('grids', fid, at);
                }}
              >
                <span className={styles.area} title={parent === '' ? name : `${parent} ${name}`}>
                  {name}
                </span>
                {columns.map((column, at) => (
                  <Cell key={column.kind} column={column} count={counts[at] ?? 0} area={name} />
                ))}
                <span className={styles.share}>
                  {complete === null ? '—' : `${Math.round(complete * 100)}%`}
                </span>
              </button>
            );
          }}
        />
      </div>
      {chosen ? <p className={styles.missing}>{missingOf(chosen)}</p> : null}
    </div>
  );
}
