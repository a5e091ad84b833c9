import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';

import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { openExport } from '#renderer/commands/open_export.ts';
import { flyToFeature } from '#renderer/commands/show_feature.ts';
import { clearRows } from '#renderer/state/row_selection_store.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { viewBounds } from '#renderer/state/view_bounds.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridColumn, GridSort } from '#renderer/widgets/data_grid_model.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { conditionCount, narrowedFilter, noConditions, type ColumnConditions } from './column_conditions.ts';
import { ColumnFilter } from './column_filter.tsx';
import { copyRows } from './copy_rows.ts';
import {
  columnOf,
  gridRowOf,
  listedFields,
  movedColumn,
  orderedFields,
  rememberedLayout,
  rememberLayout,
  type TableLayout,
} from './table_columns.ts';
import { tableFilter } from './table_filter.ts';
import styles from './table_panel.module.css';
import { TableToolbar } from './table_toolbar.tsx';
import { useActiveRow } from './use_active_row.ts';
import { useRowChoice } from './use_row_choice.ts';
import { useRowPages } from './use_row_pages.ts';

function useTableFilter(layer: LayerId, text: string, conditions: ColumnConditions) {
  const inViewOnly = useUi((state) => state.tableInViewOnly);
  const equals = useUi((state) => state.tableEquals);
  const size = useUi((state) => state.mapSizePx);
  const camera = useView((view) => (inViewOnly ? view.camera : null));
  const window = useView((view) => view.window);
  const categories = useView((view) => view.categories);
  const events = useView((view) => view.filter);
  const bounds = camera && size.width > 0 ? viewBounds(camera, size) : null;
  const filter = tableFilter({ layer, text, bounds, window, categories, events, equals });
  const key = useDeferredValue(JSON.stringify(narrowedFilter(filter, conditions)));
  return useMemo(() => JSON.parse(key) as typeof filter, [key]);
}

/** The layout of a layer's table, kept for the next start. */
function useLayout(layer: LayerId) {
  const [layout, setLayout] = useState(() => rememberedLayout(layer));
  const change = useCallback(
    (next: TableLayout) => {
      rememberLayout(layer, next);
      setLayout(next);
    },
    [layer],
  );
  return [layout, change] as const;
}

/** The rows of one layer. */
function LayerTable({ layer }: { layer: LayerId }) {
  const { t, language } = useText();
  const [text, setText] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [conditions, setConditions] = useState(noConditions);
  const [layout, setLayout] = useLayout(layer);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const revision = useData((state) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0);
  const all = useMemo(() => orderedFields(listedFields(layerById(layer)), layout), [layer, layout]);
  const fields = useMemo(() => all.filter(({ id }) => !layout.hidden.includes(id)), [all, layout]);
  const columns = useMemo(
    () =>
      fields.map((field) =>
        columnOf(field, language, layout, field.id in conditions.fields || field.id in conditions.choices),
      ),
    [fields, language, layout, conditions],
  );
  const filter = useTableFilter(layer, text, conditions);
  const question = useMemo(() => ({ layer, filter, sort }), [layer, filter, sort]);
  const rows = useRowPages(question, revision);
  const selectedFid = useView((view) => (view.selection?.layer === layer ? view.selection.fid : null));
  const { rowAt } = rows;
  const { activeIndex, activate } = useActiveRow(question, revision, rowAt);
  const { choice, selection } = useRowChoice(question, rows.total ?? 0, rowAt);

  useEffect(() => clearRows, []);

  const gridRowAt = useCallback(
    (index: number) => {
      const row = rowAt(index);
      return row && gridRowOf(row, fields, language, timezone);
    },
    [rowAt, fields, language, timezone],
  );

  function copy(index: number) {
    if (selection) {
      void copyRows({ selection, fields, sort }, language, timezone);
      return;
    }
    const row = gridRowAt(index);
    if (row) void copyWithNotice(row.cells.join('\t'));
  }

  function renderTool({ id }: GridColumn) {
    const field = fields.find((each) => each.id === id);
    return field ? <ColumnFilter field={field} conditions={conditions} onChange={setConditions} /> : null;
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
        conditions={conditionCount(conditions)}
        onClearConditions={() => setConditions(noConditions)}
        fields={all}
        layout={layout}
        onLayout={setLayout}
        selection={selection}
        shownFields={fields}
        sort={sort}
        onExport={() =>
          openExport(layer, { filter, count: rows.total ?? 0, sort, fields: fields.map(({ id }) => id) })
        }
        canExport={(rows.total ?? 0) > 0}
      />
      {rows.error ? (
        <EmptyState tone="error" title={t('table.failed')} hint={sentenceOf(rows.error, language)} />
      ) : (
        <DataGrid
          label={t('table.label')}
          columns={columns}
          rowCount={rows.total === 0 ? 0 : rows.shownTotal}
          rowAt={gridRowAt}
          sort={sort}
          onSort={setSort}
          activeIndex={rows.total === 0 ? null : activeIndex}
          selectedKey={selectedFid}
          onActivate={activate}
          onCopy={copy}
          onRange={rows.want}
          loadingLabel={t('app.loading')}
          choice={choice}
          renderTool={renderTool}
          onResize={(id, widthPx) =>
            setLayout({ ...layout, widths: { ...layout.widths, [id]: Math.round(widthPx) } })
          }
          onMove={(id, before) => setLayout(movedColumn(layout, all, id, before))}
          empty={
            rows.total === 0 ? <EmptyState title={t('table.none')} hint={t('table.noneHint')} /> : undefined
          }
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
