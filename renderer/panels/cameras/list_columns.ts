import { formatDay, formatInstant, formatNumber, missing } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { dictionary, type TextKey } from '#renderer/text/dictionary.ts';
import { fill } from '#renderer/text/use_text.ts';
import type { GridColumn } from '#renderer/widgets/data_grid_model.ts';
import type { CameraList, CameraRow, CameraSort } from '#shared/rpc/camera_schemas.ts';
import type { Language } from '#shared/text/text.ts';

type ColumnId = CameraSort['by'] | 'lasted' | 'repair_hours' | 'grid';

/** Columns in the order in which each list reads best; a click on a heading sorts by what it names. */
const columnsOf: Record<CameraList, readonly ColumnId[]> = {
  open: ['name', 'lasted', 'state', 'since', 'unit', 'grid', 'code'],
  overdue: ['name', 'lasted', 'state', 'since', 'unit', 'grid', 'code'],
  repaired: ['name', 'repair', 'repair_hours', 'unit', 'grid', 'code'],
  stale: ['name', 'seen', 'state', 'unit', 'grid', 'code'],
  never: ['name', 'state', 'unit', 'grid', 'installed', 'code'],
  all: ['name', 'state', 'seen', 'unit', 'grid', 'installed', 'code'],
};

const looks: Record<ColumnId, { key: TextKey; widthPx: number; align: 'start' | 'end' }> = {
  name: { key: 'cameras.column.name', widthPx: 176, align: 'start' },
  state: { key: 'cameras.column.state', widthPx: 64, align: 'start' },
  since: { key: 'cameras.column.since', widthPx: 96, align: 'start' },
  lasted: { key: 'cameras.column.lasted', widthPx: 72, align: 'end' },
  seen: { key: 'cameras.column.seen', widthPx: 124, align: 'start' },
  repair: { key: 'cameras.column.repair', widthPx: 96, align: 'start' },
  repair_hours: { key: 'cameras.column.repairHours', widthPx: 76, align: 'end' },
  unit: { key: 'cameras.column.unit', widthPx: 140, align: 'start' },
  grid: { key: 'cameras.column.grid', widthPx: 140, align: 'start' },
  installed: { key: 'cameras.column.installed', widthPx: 92, align: 'start' },
  code: { key: 'cameras.column.code', widthPx: 176, align: 'start' },
};

/** What sorting by a column asks of the core; columns that are worked out sort by what they come from. */
export function sortKeyOf(column: string): CameraSort['by'] | null {
  if (column === 'lasted') return 'since';
  if (column === 'repair_hours') return 'repair';
  return column === 'grid' ? null : (column as CameraSort['by']);
}

export function listColumns(list: CameraList, t: (key: TextKey) => string): GridColumn[] {
  return columnsOf[list].map((id) => {
    const { key, widthPx, align } = looks[id];
    return { id, label: t(key), widthPx, align };
  });
}

/** The cells of a row as text, in the order of the columns of its list. */
export function listCells(
  list: CameraList,
  row: CameraRow,
  { asOfMs, timezone, language }: { asOfMs: number | null; timezone: string; language: Language },
): string[] {
  const day = (timeMs: number | null): string => (timeMs === null ? missing : formatDay(timeMs, timezone));
  const days = (timeMs: number | null): string => {
    if (timeMs === null || asOfMs === null) return missing;
    const count = formatNumber(Math.max(0, Math.floor((asOfMs - timeMs) / 86_400_000)));
    return fill(dictionary['cameras.lastedDays'][language], { count });
  };
  const hours = (value: number | null): string => {
    if (value === null) return missing;
    return fill(dictionary['cameras.lastedHours'][language], { count: formatNumber(Math.round(value)) });
  };
  const cells: Record<ColumnId, () => string> = {
    name: () => row.name || row.code,
    state: () => choiceLabel('cameras', 'state', row.state, language),
    since: () => day(row.sinceMs),
    lasted: () => days(row.sinceMs),
    seen: () => (row.seenMs === null ? missing : formatInstant(row.seenMs, timezone)),
    repair: () => day(row.repairedMs),
    repair_hours: () => hours(row.repairHours),
    unit: () => row.unit || missing,
    grid: () => row.grid || missing,
    installed: () => row.installedOn || missing,
    code: () => row.code,
  };
  return columnsOf[list].map((id) => cells[id]());
}
