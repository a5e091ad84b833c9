import { layerById, type LayerId } from '#shared/layers/index.ts';
import { isDatum, type Datum } from '#shared/model/datum.ts';
import type {
  ImportOptions,
  ImportPreview,
  ImportProfile,
  Reading,
  UpdateRule,
} from '#shared/rpc/import_schemas.ts';
import type { Language } from '#shared/text/text.ts';

export type DatumChoice = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09' | 'epsg';

export const datumChoices: readonly DatumChoice[] = ['wgs84', 'cgcs2000', 'gcj02', 'bd09', 'epsg'];

/** What the operator has decided about one file; null and absent where nothing was decided. */
export type ImportChoices = {
  /** How the file is read where what was recognised is wrong. */
  reading: Reading;
  layer: LayerId | null;
  datum: DatumChoice | null;
  epsg: string;
  timezone: string | null;
  /** Overrides of the recognised columns; an empty heading leaves the field out. */
  mapping: Record<string, string>;
  /** Null appends every row. */
  update: UpdateRule | null;
  /** Words of the file → code of a category. */
  categories: Record<string, string>;
  /** Name of the profile that was applied; empty when none was. */
  profile: string;
};

export const noChoices: ImportChoices = {
  reading: {},
  layer: null,
  datum: null,
  epsg: '',
  timezone: null,
  mapping: {},
  update: null,
  categories: {},
  profile: '',
};

/** The datum chosen, or null while none is or the code is not one. */
function chosenDatum({ datum, epsg }: ImportChoices): Datum | null {
  if (datum !== 'epsg') return datum;
  const code = `EPSG:${epsg.trim()}`;
  return isDatum(code) ? code : null;
}

/** A datum as the operator would have chosen it. */
export function datumChoice(datum: Datum | null): Pick<ImportChoices, 'datum' | 'epsg'> {
  if (datum === null) return { datum: null, epsg: '' };
  const projected = /^EPSG:(\d+)$/u.exec(datum);
  return projected ? { datum: 'epsg', epsg: projected[1] ?? '' } : { datum: datum as DatumChoice, epsg: '' };
}

/** The layer that the file goes into: as chosen, or as it looks. */
export function layerOf(choices: ImportChoices, preview: ImportPreview | null): LayerId | null {
  return choices.layer ?? preview?.suggestedLayer ?? null;
}

/** Columns of coordinates that a table may have, by the layer's geometry; files with shapes need none. */
export function placeFields(layer: LayerId, preview: ImportPreview): string[] {
  if (preview.geometry !== 'none') return [];
  return layerById(layer).geometry === 'Point' ? ['longitude', 'latitude', 'position'] : ['boundary'];
}

/** Recognised columns with the operator's own over them. */
export function effectiveMapping(choices: ImportChoices, preview: ImportPreview): Record<string, string> {
  return { ...preview.mapping, ...choices.mapping };
}

/** Whether the columns chosen give each row a place. */
function hasPlace(choices: ImportChoices, preview: ImportPreview, layer: LayerId): boolean {
  const fields = placeFields(layer, preview);
  if (fields.length === 0) return true;
  const mapping = effectiveMapping(choices, preview);
  const has = (field: string) => (mapping[field] ?? '') !== '';
  return (has('longitude') && has('latitude')) || has('position') || has('boundary');
}

/** What still has to be decided before the import can run. */
export type Missing = 'layer' | 'datum' | 'place';

/** Everything that has to be decided still, in the order of the steps. */
export function missingChoices(choices: ImportChoices, preview: ImportPreview): Missing[] {
  const missing: Missing[] = [];
  const layer = layerOf(choices, preview);
  if (layer === null) missing.push('layer');
  const undeclared = preview.declaredDatum === null || choices.datum === 'epsg';
  if (chosenDatum(choices) === null && undeclared) missing.push('datum');
  if (layer !== null && !hasPlace(choices, preview, layer)) missing.push('place');
  return missing;
}

/** Choices and preview as the core wants them. */
export function importOptions(
  choices: ImportChoices,
  preview: ImportPreview,
  layer: LayerId,
  dryRun: boolean,
  language: Language,
): ImportOptions {
  const datum = chosenDatum(choices);
  const { timezone, update, categories, profile, reading } = choices;
  return {
    ...reading,
    layer,
    mapping: effectiveMapping(choices, preview),
    dryRun,
    language,
    ...(preview.member === '' ? {} : { member: preview.member }),
    ...(datum === null ? {} : { datum }),
    ...(timezone === null ? {} : { timezone }),
    ...(update === null ? {} : { update }),
    ...(Object.keys(categories).length === 0 ? {} : { categories }),
    ...(profile === '' ? {} : { profile }),
  };
}

/** The choices as a profile for files of the same mould. The sheet is not part of it where the file has only one. */
export function profileOf(
  name: string,
  choices: ImportChoices,
  preview: ImportPreview,
  layer: LayerId,
): ImportProfile {
  const { member, ...reading } = choices.reading;
  return {
    name,
    layer,
    reading: member !== undefined && preview.members.length > 1 ? { ...reading, member } : reading,
    datum: chosenDatum(choices),
    timezone: choices.timezone,
    mapping: effectiveMapping(choices, preview),
    update: choices.update,
    categories: choices.categories,
    columns: preview.columns,
  };
}

/** What a profile decides. Fields that it does not name are left out, even where a heading would be recognised. */
export function choicesOf(profile: ImportProfile, preview: ImportPreview): ImportChoices {
  const recognised = Object.keys(preview.mapping).map((field) => [field, ''] as const);
  return {
    reading: profile.reading,
    layer: profile.layer,
    ...datumChoice(profile.datum),
    timezone: profile.timezone,
    mapping: { ...Object.fromEntries(recognised), ...profile.mapping },
    update: profile.update,
    categories: profile.categories,
    profile: profile.name,
  };
}
