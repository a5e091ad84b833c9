import type { ExportSubject } from '#renderer/state/export_subject.ts';
import { isDatum, type Datum } from '#shared/model/datum.ts';
import type { ExportFormat } from '#shared/rpc/export_schemas.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

export type ExportRows = 'all' | 'listed' | 'selected';

export type ExportChoices = {
  format: ExportFormat;
  datum: 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09' | 'epsg';
  /** Digits of an EPSG code. */
  epsg: string;
  rows: ExportRows;
  exact: boolean;
  /** The administrator's word for exact incidents. */
  approved: boolean;
};

export const datumChoices: readonly ExportChoices['datum'][] = ['wgs84', 'cgcs2000', 'gcj02', 'bd09', 'epsg'];

export function firstChoices(subject: ExportSubject): ExportChoices {
  return {
    format: 'xlsx',
    datum: 'wgs84',
    epsg: '',
    rows: subject.listed ? 'listed' : 'all',
    exact: false,
    approved: false,
  };
}

/** The datum that is meant; null while an EPSG code is not whole. KML has one of its own. */
export function chosenDatum({ format, datum, epsg }: ExportChoices): Datum | null {
  if (format === 'kml') return 'wgs84';
  if (datum !== 'epsg') return datum;
  const written = `EPSG:${epsg}`;
  return isDatum(written) ? written : null;
}

export function chosenFilter({ listed, selectedFid }: ExportSubject, rows: ExportRows): FeatureFilter {
  if (rows === 'selected' && selectedFid !== null) return { fids: [selectedFid] };
  return rows === 'listed' && listed ? listed.filter : {};
}

/** Whether everything is said that an export needs; exact incidents need somebody's word. */
export function isReady(subject: ExportSubject, choices: ExportChoices): boolean {
  const needsWord = subject.layer === 'incidents' && choices.exact;
  return chosenDatum(choices) !== null && (!needsWord || choices.approved);
}
