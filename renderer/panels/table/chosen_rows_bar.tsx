import {
  CloseOutlined,
  CopyOutlined,
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
} from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';

import { deleteRows } from '#renderer/commands/many_rows.ts';
import { openExport } from '#renderer/commands/open_export.ts';
import { clearRows, selectedCount, selectionFilter } from '#renderer/state/row_selection_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import { ChangeRowsDialog } from './change_rows_dialog.tsx';
import { copyRows, type ListedRows } from './copy_rows.ts';
import styles from './table_panel.module.css';

/** What can be done with the rows chosen. */
export function ChosenRowsBar(props: ListedRows) {
  const { t, language } = useText();
  const [changing, setChanging] = useState(false);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const { selection, fields, sort } = props;
  const count = selectedCount(selection);
  const shown = formatNumber(count);
  return (
    <span className={styles.chosen} role="toolbar" aria-label={t('table.chosenRows')}>
      <strong aria-live="polite">{t('table.chosen', { count: shown })}</strong>
      <Button size="small" icon={<EditOutlined />} disabled={readOnly} onClick={() => setChanging(true)}>
        {t('table.change')}
      </Button>
      <Popconfirm
        title={t('table.deleteAsk', { count: shown })}
        okText={t('table.delete')}
        cancelText={t('app.cancel')}
        onConfirm={() => void deleteRows(selection)}
      >
        <Button size="small" danger icon={<DeleteOutlined />} disabled={readOnly}>
          {t('table.delete')}
        </Button>
      </Popconfirm>
      <Button size="small" icon={<CopyOutlined />} onClick={() => void copyRows(props, language, timezone)}>
        {t('table.copy')}
      </Button>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        onClick={() =>
          openExport(selection.layer, {
            filter: selectionFilter(selection),
            count,
            sort,
            fields: fields.map(({ id }) => id),
          })
        }
      >
        {t('table.exportChosen')}
      </Button>
      <IconButton
        icon={<CloseOutlined />}
        label={t('table.clear')}
        size="small"
        placement="top"
        onClick={clearRows}
      />
      {changing ? <ChangeRowsDialog selection={selection} onClose={() => setChanging(false)} /> : null}
    </span>
  );
}
