import { isDatum, type Datum } from '#shared/model/datum.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import { layerById } from '#shared/layers/index.ts';
import type { ImportOptions, ImportPreview } from '#shared/rpc/import_schemas.ts';
import type { Language } from '#shared/text/text.ts';

export type DatumChoice = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09' | 'epsg';

export const datumChoices: readonly DatumChoice[] = ['wgs84', 'cgcs2000', 'gcj02', 'bd09', 'epsg'];

/** What the operator has decided about one file; null and absent where nothing was decided. */
export type ImportChoices = {
  layer: LayerId | null;
  member: string | null;
  datum: DatumChoice | null;
  epsg: string;
  timezone: string | null;
  /** Overrides of the recognised columns; an empty heading leaves the field out. */
  mapping: Record<string, string>;
};

export const noChoices: ImportChoices = {
  layer: null,
  member: null,
  datum: null,
  epsg: '',
  timezone: null,
  mapping: {},
};

/** The datum chosen, or null while none is or the code is not one. */
function chosenDatum({ datum, epsg }: ImportChoices): Datum | null {
  if (datum !== 'epsg') return datum;
  const code = `EPSG:${epsg.trim()}`;
  return isDatum(code) ? code : null;
}

/** Columns of coordinates that a table may have, by the layer's geometry; files with shapes need none. */
export function placeFields(layer: LayerId, preview: ImportPreview): string[] {
  if (preview.geometry !== 'none') return [];
  return layerById(layer).geometry === 'Point' ? ['longitude', 'latitude', 'position'] : ['boundary'];
}

/** Where the import stands: what still has to be decided before it can run. */
export function missingChoice(choices: ImportChoices, preview: ImportPreview): 'layer' | 'datum' | null {
  if ((choices.layer ?? preview.suggestedLayer) === null) return 'layer';
  return chosenDatum(choices) === null && (preview.declaredDatum === null || choices.datum === 'epsg')
    ? 'datum'
    : null;
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
  return {
    layer,
    mapping: { ...preview.mapping, ...choices.mapping },
    dryRun,
    language,
    ...(preview.member === '' ? {} : { member: preview.member }),
    ...(datum === null ? {} : { datum }),
    ...(choices.timezone === null ? {} : { timezone: choices.timezone }),
  };
}
