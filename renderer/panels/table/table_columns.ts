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

export function listedFields({ fields }: LayerDefinition): Field[] {
  return fields.filter((field) => field.listed !== false);
}

export function columnOf(field: Field, language: Language): GridColumn {
  return {
    id: field.id,
    label: field.label[language],
    widthPx: widthsPx[field.kind],
    align: endAligned.includes(field.kind) ? 'end' : 'start',
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

const keyOf = (layer: LayerId): string => `columns.${layer}`;

/** Ids of the columns that the operator has hidden in a layer. */
export function hiddenColumns(layer: LayerId): string[] {
  return (localStorage.getItem(`guanlan.${keyOf(layer)}`) ?? '').split(',').filter(Boolean);
}

export function rememberHiddenColumns(layer: LayerId, hidden: readonly string[]): void {
  remember(keyOf(layer), hidden.join(','));
}
