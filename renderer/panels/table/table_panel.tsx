import { useCallback, useDeferredValue, useMemo, useState } from 'react';

import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { openExport } from '#renderer/commands/open_export.ts';
import { flyToFeature } from '#renderer/commands/show_feature.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { viewBounds } from '#renderer/state/view_bounds.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridSort } from '#renderer/widgets/data_grid_model.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { columnOf, gridRowOf, hiddenColumns, listedFields, rememberHiddenColumns } from './table_columns.ts';
import { tableFilter } from './table_filter.ts';
import styles from './table_panel.module.css';
import { TableToolbar } from './table_toolbar.tsx';
import { useActiveRow } from './use_active_row.ts';
import { useRowPages } from './use_row_pages.ts';

function useTableFilter(layer: LayerId, text: string) {
  const inViewOnly = useUi((state) => state.tableInViewOnly);
  const equals = useUi((state) => state.tableEquals);
  const size = useUi((state) => state.mapSizePx);
  const camera = useView((view) => (inViewOnly ? view.camera : null));
  const window = useView((view) => view.window);
  const categories = useView((view) => view.categories);
  const events = useView((view) => view.filter);
  const bounds = camera && size.width > 0 ? viewBounds(camera, size) : null;
  return useDeferredValue(tableFilter({ layer, text, bounds, window, categories, events, equals }));
}

/** The rows of one layer. */
function LayerTable({ layer }: { layer: LayerId }) {
  const { t, language } = useText();
  const [text, setText] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [hidden, setHidden] = useState(() => hiddenColumns(layer));
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const revision = useData((state) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0);
  const all = useMemo(() => listedFields(layerById(layer)), [layer]);
  const fields = useMemo(() => all.filter(({ id }) => !hidden.includes(id)), [all, hidden]);
  const columns = useMemo(() => fields.map((field) => columnOf(field, language)), [fields, language]);
  const filter = useTableFilter(layer, text);
  const rows = useRowPages({ layer, filter, sort }, revision);
  const selectedFid = useView((view) => (view.selection?.layer === layer ? view.selection.fid : null));
  const { rowAt } = rows;
  const { activeIndex, activate } = useActiveRow({ layer, filter, sort }, revision, rowAt);

  const gridRowAt = useCallback(
    (index: number) => {
      const row = rowAt(index);
      return row && gridRowOf(row, fields, language, timezone);
    },
    [rowAt, fields, language, timezone],
  );

  function copy(index: number) {
    const row = gridRowAt(index);
    if (row) void copyWithNotice(row.cells.join('\t'));
  }

  return (
    <div
      className={styles.table}
      onDoubleClick={() => selectedFid !== null && void flyToFeature(layer, selectedFid)}
    >
      <TableToolbar
        text={text}
        onText={setText}
        countText={
          rows.total === null ? t('app.loading') : t('app.count', { count: formatNumber(rows.total) })
        }
        fields={all}
        hidden={hidden}
        onHidden={(next) => {
          rememberHiddenColumns(layer, next);
          setHidden(next);
        }}
        onExport={() => openExport(layer, { filter, count: rows.total ?? 0 })}
        canExport={(rows.total ?? 0) > 0}
      />
      {rows.error ? (
        <EmptyState tone="error" title={t('table.failed')} hint={sentenceOf(rows.error, language)} />
      ) : rows.total === 0 ? (
        <EmptyState title={t('table.none')} hint={t('table.noneHint')} />
      ) : (
        <DataGrid
          label={t('table.label')}
          columns={columns}
          rowCount={rows.shownTotal}
          rowAt={gridRowAt}
          sort={sort}
          onSort={setSort}
          activeIndex={activeIndex}
          selectedKey={selectedFid}
          onActivate={activate}
          onCopy={copy}
          onRange={rows.want}
          loadingLabel={t('app.loading')}
        />
      )}
    </div>
  );
}

/** The attribute table: what the map shows, row by row. */
export function TablePanel() {
  const layer = useUi((state) => state.tableLayer);
  return <LayerTable key={layer} layer={layer} />;
}
