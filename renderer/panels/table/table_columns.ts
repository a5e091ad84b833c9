import { remember } from '#renderer/state/ui_store.ts';
import { formatValue } from '#renderer/text/format_value.ts';
import type { GridColumn, GridRow } from '#renderer/widgets/data_grid_model.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { Field, FieldKind, LayerDefinition } from '#shared/layers/layer.ts';
import type { Language } from '#shared/text/text.ts';

import type { FeatureRow } from './row_pages.ts';

const widthsPx: Record<FieldKind, number> = {
  code: 168,
  text: 168,
  free_text: 240,
  choice: 112,
  integer: 96,
  number: 96,
  degrees: 80,
  metres: 88,
  boolean: 64,
  date: 104,
  instant: 144,
  season: 128,
};

const endAligned: readonly FieldKind[] = ['integer', 'number', 'degrees', 'metres'];

/** Which columns a layer's table shows, in which order and how wide; what is not said is as the layer has it. */
export type TableLayout = { order: string[]; hidden: string[]; widths: Record<string, number> };

const plainLayout: TableLayout = { order: [], hidden: [], widths: {} };

export function listedFields({ fields }: LayerDefinition): Field[] {
  return fields.filter((field) => field.listed !== false);
}

/** Fields in the order of a layout; those that it does not know come after, as the layer has them. */
export function orderedFields(fields: readonly Field[], { order }: TableLayout): Field[] {
  const place = (id: string): number => {
    const at = order.indexOf(id);
    return at < 0 ? order.length + fields.findIndex((field) => field.id === id) : at;
  };
  return [...fields].sort((a, b) => place(a.id) - place(b.id));
}

/** The layout with a column put in the place of another, which moves on. */
export function movedColumn(
  layout: TableLayout,
  fields: readonly Field[],
  id: string,
  before: string,
): TableLayout {
  const ids = orderedFields(fields, layout).map((field) => field.id);
  const from = ids.indexOf(id);
  const to = ids.indexOf(before);
  if (from < 0 || to < 0) return layout;
  ids.splice(from, 1);
  ids.splice(to, 0, id);
  return { ...layout, order: ids };
}

export function columnOf(
  field: Field,
  language: Language,
  { widths }: TableLayout,
  filtered: boolean,
): GridColumn {
  return {
    id: field.id,
    label: field.label[language],
    widthPx: widths[field.id] ?? widthsPx[field.kind],
    align: endAligned.includes(field.kind) ? 'end' : 'start',
    filtered,
  };
}

/** A feature as the cells of a row. */
export function gridRowOf(
  row: FeatureRow,
  fields: readonly Field[],
  language: Language,
  timezone: string,
): GridRow {
  return {
    key: row.fid,
    cells: fields.map((field) => formatValue(field, row.values[field.id], language, timezone)),
  };
}

const keyOf = (layer: LayerId): string => `table.${layer}`;

/** The layout that the operator left a layer's table in. */
export function rememberedLayout(layer: LayerId): TableLayout {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`guanlan.${keyOf(layer)}`) ?? '{}');
    return { ...plainLayout, ...(stored as Partial<TableLayout>) };
  } catch {
    return plainLayout;
  }
}

export function rememberLayout(layer: LayerId, layout: TableLayout): void {
  remember(keyOf(layer), JSON.stringify(layout));
}
