import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { selectedCount, selectionFilter, type RowSelection } from '#renderer/state/row_selection_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { Language } from '#shared/text/text.ts';

import type { Question } from './row_pages.ts';
import { gridRowOf } from './table_columns.ts';

/** Rows that a spreadsheet takes from the clipboard without trouble. */
const mostCopied = 10_000;
const pageRows = 1000;

/** Rows chosen, the columns shown of them, and the order in which they are listed. */
export type ListedRows = { selection: RowSelection; fields: readonly Field[]; sort: Question['sort'] };

/** Copies the rows chosen as lines with tabs, headings first: what a spreadsheet takes. */
export async function copyRows(
  { selection, fields, sort }: ListedRows,
  language: Language,
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
