import { layerById } from '#shared/layers/index.ts';
import type { LayerDefinition } from '#shared/layers/layer.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { RejectionCode } from '#shared/text/import_text.ts';
import type { ProblemParameters } from '#shared/text/problem_text.ts';

import type { ParsedGeometry, ParsedRow } from './chunk_builder.ts';
import { eventTimeReader } from './event_time_reader.ts';
import { fieldReader, plainText, type FieldReader, type RowState } from './field_readers.ts';
import { incidentCategoriesReader } from './incident_categories_reader.ts';
import { layerRules } from './layer_rules.ts';
import { isMovingDevice } from './person_guard.ts';
import { placeReader } from './place_reader.ts';
import type { RowParsing } from './row_parsing.ts';
import type { Cell, SourceRow } from './source.ts';

/** Turns rows of a source into rows of a layer. A row that cannot be stored is told in the log and is null. */
export type RowParser = {
  parse(row: SourceRow): ParsedRow | null;
  /** Where the row parsed last lies; null where its place could not be read, or may not be shown. */
  lastPlace(): LonLat | null;
  /** Why the row parsed last was refused; null where it was not. */
  lastRefusal(): RejectionCode | null;
  /** Tells what only the whole file shows. */
  finish(): void;
};

type Refused = { column: string; code: RejectionCode; cell: Cell; parameters: ProblemParameters };

class State implements RowState {
  row = 0;
  refused: Refused | null = null;

  start(row: number): void {
    this.row = row;
    this.refused = null;
  }

  isRefused(): boolean {
    return this.refused !== null;
  }

  refuse(column: string, code: RejectionCode, cell: Cell, parameters: ProblemParameters = {}): void {
    this.refused ??= { column, code, cell, parameters };
  }
}

type PlainField = { id: string; column: number; read: FieldReader };

/** The fields that a column fills by itself; the event's time and category have readers of their own. */
function plainFields(parsing: RowParsing, definition: LayerDefinition): PlainField[] {
  return definition.fields.flatMap((field) => {
    const column = parsing.plan.columns.get(field.id);
    const isSpecial =
      field.id === definition.timeField || (parsing.layer === 'incidents' && field.id === 'category');
    if (column === undefined || isSpecial) return [];
    const heading = parsing.headings[column] ?? '';
    const sample = parsing.sample.map((cells) => cells[column] ?? null);
    return [{ id: field.id, column, read: fieldReader({ ...parsing, field, column: heading, sample }) }];
  });
}

type CategoryFiller = (values: Values, cells: readonly Cell[], row: number) => void;

function categoryFiller(parsing: RowParsing, definition: LayerDefinition): CategoryFiller {
  const field = definition.fields.find(({ id }) => id === 'category');
  if (parsing.layer !== 'incidents' || !field) return () => undefined;
  const column = parsing.plan.columns.get('category') ?? -1;
  const read = incidentCategoriesReader(field, parsing.headings[column] ?? '', parsing);
  return (values, cells, row) => {
    const title = typeof values.title === 'string' ? values.title : null;
    const category = read(cells[column] ?? null, title, row);
    values.category = category.code;
    values.category_text = category.words;
    values.disclosure = category.disclosure;
    values.title = category.title;
  };
}

/** Cameras that move with a person are known by their kind, their name, or a column that says so. */
function movingDeviceCheck({
  layer,
  plan,
  headings,
}: RowParsing): (cells: readonly Cell[], state: State) => void {
  if (layer !== 'cameras') return () => undefined;
  const told = plan.columns.get('mobile_device') ?? -1;
  const named = ['name', 'kind'].flatMap((field) => plan.columns.get(field) ?? []);
  return (cells, state) => {
    const kind = plainText(cells[told] ?? null);
    if (kind !== '' && kind !== '0') state.refuse(headings[told] ?? '', 'moving_device', null);
    const column = named.find((index) => isMovingDevice(plainText(cells[index] ?? null)));
    if (column !== undefined) state.refuse(headings[column] ?? '', 'moving_device', null);
  };
}

/** A row that ends before it starts was typed wrongly. */
function checkOrder(values: Values, state: State): void {
  const { occurred_at: start, ended_at: end } = values;
  if (typeof start === 'number' && typeof end === 'number' && end < start)
    state.refuse('', 'time_reversed', null);
}

function middleOf(geometry: ParsedGeometry): LonLat | null {
  return geometry.kind === 'place' ? geometry.at : null;
}

const noGeometry: Refused = { column: '', code: 'geometry_missing', cell: null, parameters: {} };

/**
 * Prepares the readers of all columns once, so that a row costs no look-ups. What may refuse a row is read first: rows that
 * are not stored give no warnings about their texts.
 */
export function parseRows(parsing: RowParsing): RowParser {
  const definition = layerById(parsing.layer);
  const { log, plan, headings } = parsing;
  const state = new State();
  const fields = plainFields(parsing, definition);
  const codes = fields.filter(({ id }) => id === definition.codeField);
  const others = fields.filter(({ id }) => id !== definition.codeField);
  const needed = definition.fields.filter(
    ({ kind, required, generated }) => kind === 'choice' && required === true && generated !== true,
  );
  const fillCategory = categoryFiller(parsing, definition);
  const checkMoving = movingDeviceCheck(parsing);
  const readPlace = placeReader(parsing, definition.geometry);
  const codeColumn = headings[plan.columns.get(definition.codeField) ?? -1] ?? '';
  const rules = layerRules({ ...parsing, codeColumn });
  const timeField = definition.timeField ?? '';
  const readTime =
    timeField === '' ? null : eventTimeReader({ ...parsing, columns: plan.columns, timeField });

  let place: LonLat | null = null;
  let refusal: RejectionCode | null = null;

  function reject(row: number): null {
    const { column, code, cell, parameters } = state.refused ?? noGeometry;
    log.reject({ row, column }, code, cell, parameters);
    refusal = code;
    return null;
  }

  return {
    parse({ row, cells, shape }) {
      state.start(row);
      refusal = null;
      const values: Values = {};
      checkMoving(cells, state);
      const { geometry, decimals } = readPlace(cells, shape, state);
      place = geometry && middleOf(geometry);
      if (!geometry || state.isRefused()) return reject(row);
      if (readTime) values[timeField] = readTime(cells, state);
      for (const { id, column, read } of codes) values[id] = read(cells[column] ?? null, state);
      rules.admit(values, state);
      if (state.isRefused()) return reject(row);
      for (const { id, column, read } of others) values[id] = read(cells[column] ?? null, state);
      for (const { id, label } of needed) {
        if ((values[id] ?? null) === null) state.refuse('', 'choice_required', null, { field: label });
      }
      fillCategory(values, cells, row);
      if (values.disclosure === 'family') place = null;
      checkOrder(values, state);
      if (state.isRefused()) return reject(row);
      rules.check(values, middleOf(geometry), decimals, row);
      return { row, geometry, values };
    },
    lastPlace: () => place,
    lastRefusal: () => refusal,
    finish() {
      rules.finish();
    },
  };
}
