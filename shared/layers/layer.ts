import type { Text } from '../text/text.ts';

/**
 * `instant` is stored as UTC milliseconds, `date` as `yyyy-MM-dd`, `season` as `05-01~06-30` (shared/model/season.ts), `choice` as one of
 * the codes in `choices`.
 */
export type FieldKind =
  | 'code'
  | 'text'
  | 'free_text'
  | 'choice'
  | 'integer'
  | 'number'
  | 'degrees'
  | 'metres'
  | 'boolean'
  | 'date'
  | 'season'
  | 'instant';

export type Choice = { code: string; label: Text; aliases?: readonly string[] };

export type Field = {
  id: string;
  kind: FieldKind;
  label: Text;
  /** Column headings, in normalised form, that mean this field; the id and the labels always do. */
  aliases?: readonly string[];
  choices?: readonly Choice[];
  /** Filled in by the importer with a warning where the source has none. */
  generated?: boolean;
  required?: boolean;
  /** Written by the console alone: not offered in column mapping and not editable. */
  derived?: boolean;
  /** Shown in the table and the inspector; true unless set. */
  listed?: boolean;
};

/** What a layer's column of geometries may hold; `Geometry` is any of the others, row by row. */
export type GeometryKind = 'Point' | 'MultiLineString' | 'MultiPolygon' | 'Geometry';

/**
 * Everything the console knows about one layer. Table, import, resources, map source, legend, inspector, search
 * and export read this; nothing else lists a layer's fields.
 */
export type LayerDefinition<Id extends string = string> = {
  id: Id;
  title: Text;
  geometry: GeometryKind;
  fields: readonly Field[];
  /** Field that names a feature on the map, in lists and in the inspector's heading. */
  nameField: string;
  codeField: string;
  /** Codes of rows that came without one begin with these letters. */
  codeLetters: string;
  /** Fields that the search box looks through, best first. */
  searchFields: readonly string[];
  /** Field with the instant of an event, where the layer has one. */
  timeField?: string;
  /** Field whose codes style the layer and fill its legend. */
  styleField?: string;
  /** Field that holds the level in a hierarchy of areas, coarsest first in its choices. */
  levelField?: string;
  /** Field with the number of people who live in an area, for rates. */
  residentsField?: string;
  /** Finds the layer in the name of a file or sheet that holds it. */
  filePattern: RegExp;
  /** How the map receives the layer. */
  delivery: 'geojson' | 'clustered_tiles' | 'columns';
  /** Fields that the map needs besides those above. */
  drawnFields?: readonly string[];
};

/** What a file of features says of them: a layer's own, or that of a result. */
export type FeatureTable = Omit<
  LayerDefinition,
  'id' | 'codeLetters' | 'searchFields' | 'filePattern' | 'delivery' | 'drawnFields'
> & {
  id: string;
};
