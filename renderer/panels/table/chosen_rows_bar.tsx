import {
  CloseOutlined,
  CopyOutlined,
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
} from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { deleteRows } from '#renderer/commands/many_rows.ts';
import { openExport } from '#renderer/commands/open_export.ts';
import {
  clearRows,
  selectedCount,
  selectionFilter,
  type RowSelection,
} from '#renderer/state/row_selection_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text, useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import type { Field } from '#shared/layers/layer.ts';

import { ChangeRowsDialog } from './change_rows_dialog.tsx';
import type { Question } from './row_pages.ts';
import { gridRowOf } from './table_columns.ts';
import styles from './table_panel.module.css';

/** Rows that a spreadsheet takes from the clipboard without trouble. */
const mostCopied = 10_000;
const pageRows = 1000;

type BarProps = { selection: RowSelection; fields: readonly Field[]; sort: Question['sort'] };

async function copyRows(
  { selection, fields, sort }: BarProps,
  language: 'zh' | 'en',
  timezone: string,
): Promise<void> {
  const lines = [fields.map(({ label }) => label[language]).join('\t')];
  const total = Math.min(mostCopied, selectedCount(selection));
  const filter = selectionFilter(selection);
  for (let offset = 0; offset < total; offset += pageRows) {
    const limit = Math.min(pageRows, total - offset);
    const page = await attempt(
      backend().call('features.page', { layer: selection.layer, filter, sort, offset, limit }),
    );
    if (!page) return;
    lines.push(...page.rows.map((row) => gridRowOf(row, fields, language, timezone).cells.join('\t')));
  }
  await copyWithNotice(lines.join('\n'));
  if (selectedCount(selection) > mostCopied) {
    notify('information', text('table.copiedFirst', { count: formatNumber(mostCopied) }));
  }
}

/** What can be done with the rows chosen. */
export function ChosenRowsBar(props: BarProps) {
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
        onConfirm={() => deleteRows(selection)}
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
