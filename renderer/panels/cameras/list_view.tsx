import { Button, Dropdown } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { showFeature } from '#renderer/commands/show_feature.ts';
import { cameraStore } from '#renderer/state/camera_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridSort } from '#renderer/widgets/data_grid_model.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import { cameraLists, type CameraList, type CameraSort } from '#shared/rpc/camera_schemas.ts';
import { cameraListText } from '#shared/text/camera_text.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './cameras.module.css';
import { listCells, listColumns, sortKeyOf } from './list_columns.ts';
import { useCameraQuestion, useCameraRevision } from './use_camera_question.ts';
import { useCameraRows } from './use_camera_rows.ts';
import { WithinNote } from './within_note.tsx';

function ListChoice({ list }: { list: CameraList }) {
  const { t, pick } = useText();
  return (
    <div className={styles.lists} role="group" aria-label={t('cameras.list.label')}>
      {cameraLists.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === list}
          onClick={() => cameraStore.setState({ list: each, sort: null })}
        >
          {pick(cameraListText[each])}
        </button>
      ))}
    </div>
  );
}

function useExport(list: CameraList, sort: CameraSort | null) {
  const { t, language } = useText();
  const question = useCameraQuestion();
  return async (format: 'csv' | 'xlsx') => {
    const asked = { ...question, list, sort, format, language };
    const written = await attempt(backend().call('cameras.export', asked));
    if (!written) return;
    saveAddress(written.url, written.fileName);
    const { count, fileName: file } = written;
    notify('success', t('cameras.exported', { count: formatNumber(count), file }));
  };
}

/** Lists to act on, longest first; a row is a place on the map, and what is listed can be taken along as a table. */
export function ListView() {
  const { t, language } = useText();
  const list = useStore(cameraStore, (state) => state.list);
  const sort = useStore(cameraStore, (state) => state.sort);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const selected = useView((view) => (view.selection?.layer === 'cameras' ? view.selection.fid : null));
  const question = useCameraQuestion();
  const revision = useCameraRevision();
  const { total, asOfMs, error, rowAt, want } = useCameraRows({ ...question, list, sort }, revision);
  const [chosen, setChosen] = useState<number | null>(null);
  const columns = useMemo(() => listColumns(list, t), [list, t]);
  const save = useExport(list, sort);
  const gridRowAt = useCallback(
    (index: number) => {
      const row = rowAt(index);
      return row && { key: row.fid, cells: listCells(list, row, { asOfMs, timezone, language }) };
    },
    [rowAt, list, asOfMs, timezone, language],
  );

  function activate(index: number) {
    const row = rowAt(index);
    setChosen(index);
    if (row) showFeature('cameras', row.fid, row.at);
  }

  function onSort(next: GridSort | null) {
    const by = next && sortKeyOf(next.field);
    cameraStore.setState({ sort: next && by ? { by, descending: next.descending } : null });
  }

  return (
    <div className={styles.listView}>
      <WithinNote />
      <ListChoice list={list} />
      <div className={styles.listHead}>
        <span>{total === null ? t('app.loading') : t('cameras.total', { count: formatNumber(total) })}</span>
        <Dropdown
          disabled={!total}
          menu={{
            items: [
              { key: 'xlsx', label: 'Excel (.xlsx)' },
              { key: 'csv', label: 'CSV' },
            ],
            onClick: ({ key }) => void save(key === 'csv' ? 'csv' : 'xlsx'),
          }}
        >
          <Button size="small">{t('cameras.export')}</Button>
        </Dropdown>
      </div>
      {error ? (
        <EmptyState tone="error" title={t('cameras.listFailed')} hint={sentenceOf(error, language)} />
      ) : total === 0 ? (
        <EmptyState title={t('cameras.emptyList')} hint={t('cameras.emptyListHint')} />
      ) : (
        <DataGrid
          key={list}
          label={t('cameras.list.label')}
          columns={columns}
          rowCount={total ?? 0}
          rowAt={gridRowAt}
          sort={sort && { field: sort.by, descending: sort.descending }}
          onSort={onSort}
          activeIndex={chosen}
          selectedKey={selected}
          onActivate={activate}
          onCopy={(index) => {
            const row = gridRowAt(index);
            if (row) void copyWithNotice(row.cells.join('\t'));
          }}
          onRange={want}
          loadingLabel={t('app.loading')}
        />
      )}
    </div>
  );
}
