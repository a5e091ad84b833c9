import { datumConverter, isProjected } from '#shared/geo/convert_datum.ts';
import { gaussKruegerZone } from '#shared/geo/gauss_krueger_zone.ts';
import { parseAngle } from '#shared/geo/parse_angle.ts';
import { parseLonLat } from '#shared/geo/parse_lon_lat.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { RejectionCode } from '#shared/text/import_text.ts';

import type { Cell, Position } from './source.ts';

/** A place in WGS-84 with the coordinates that it had in the source, in the order east, north. */
export type Place = {
  kind: 'place';
  at: LonLat;
  source: Position;
  /** Fewest decimals of the two; whole metres count as precise. */
  decimals: number;
  /** The axes were exchanged, against what the columns or the order of the datum say. */
  swapped: boolean;
  /** It was not written as plain decimal degrees or metres: degrees and minutes, full-width digits, letters, a decimal comma. */
  rewritten: boolean;
  /** One cell held both, latitude first. */
  latitudeFirst: boolean;
  /** The column of X holds northings, as surveyors here have it. */
  northingFirst: boolean;
};

export type PlaceTrouble = { kind: 'trouble'; reason: RejectionCode };

export type PositionReader = {
  datum: Datum;
  /** Whether the original coordinates are worth keeping beside the result. */
  converts: boolean;
  fromNumbers(x: number, y: number, decimals?: number): Place | PlaceTrouble;
  fromCells(x: Cell, y: Cell): Place | PlaceTrouble;
  fromPair(cell: Cell): Place | PlaceTrouble;
  /** One corner of an area: range and conversion only. Null when it is no place on earth. */
  corner(x: number, y: number): LonLat | null;
};

const asWritten = { rewritten: false, latitudeFirst: false, northingFirst: false } as const;

const trouble = (reason: RejectionCode): PlaceTrouble => ({ kind: 'trouble', reason });

const onEarth = (longitude: number, latitude: number): boolean =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

/** The ranges of longitude and latitude of China do not meet, so that there an exchange is certain. */
function isExchangedInChina(longitude: number, latitude: number): boolean {
  return longitude >= 3 && longitude <= 54 && latitude >= 73 && latitude <= 136;
}

function decimalsOf(value: number): number {
  const text = String(value);
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

type Reading = {
  kind: 'number';
  value: number;
  decimals: number;
  isLatitude: boolean | null;
  rewritten: boolean;
};

const plainNumber = /^[+-]?\d{1,3}(?:\.\d*)?$/u;

/** With four digits behind it a comma parts neither thousands nor two coordinates. */
const decimalComma = /^[+-]?\d{1,3},\d{4,20}$/u;

const plainDegrees = /^-?\d{1,3}\.\d{1,20}$/u;

function readDegrees(cell: Cell): Reading | PlaceTrouble {
  if (cell === null || typeof cell === 'boolean') return trouble('position_missing');
  if (typeof cell === 'string' && plainDegrees.test(cell)) {
    const decimals = cell.length - cell.indexOf('.') - 1;
    return { kind: 'number', value: Number(cell), decimals, isLatitude: null, rewritten: false };
  }
  if (typeof cell === 'number' && Math.abs(cell) <= 180)
    return { kind: 'number', value: cell, decimals: decimalsOf(cell), isLatitude: null, rewritten: false };
  const text = String(cell).trim();
  const parsed = parseAngle(decimalComma.test(text) ? text.replace(',', '.') : text);
  if (parsed.kind === 'angle') {
    const isLatitude =
      parsed.hemisphere === '' ? null : parsed.hemisphere === 'N' || parsed.hemisphere === 'S';
    const rewritten = !plainNumber.test(text);
    return { kind: 'number', value: parsed.degrees, decimals: parsed.decimals, isLatitude, rewritten };
  }
  if (parsed.kind === 'empty')
    return trouble(/[0０]/u.test(String(cell)) ? 'position_zero' : 'position_missing');
  if (parsed.kind === 'ambiguous') return trouble('position_ambiguous');
  return trouble(parsed.reason === 'out_of_range' ? 'position_out_of_range' : 'position_unreadable');
}

/** Decimals that are not worth a word: a metre is precise. */
const precise = 9;

function readMetres(cell: Cell): Reading | PlaceTrouble {
  const metres = { kind: 'number', decimals: precise, isLatitude: null } as const;
  if (typeof cell === 'number') return { ...metres, value: cell, rewritten: false };
  const written = String(cell ?? '').trim();
  const text = written.normalize('NFKC').replace(/[\s,米]|m$/giu, '');
  if (cell === null || /^(?:|-+|\/|无|null|nan)$/iu.test(text)) return trouble('position_missing');
  if (!/^[+-]?\d+(?:\.\d+)?$/u.test(text)) return trouble('position_unreadable');
  return { ...metres, value: Number(text), rewritten: text !== written };
}

/** Two coordinates in one cell that are plain numbers; brackets and separators are not worth a word. */
const plainPair = /^[([]?\s*[+-]?\d+(?:\.\d+)?\s*[,;\s]\s*[+-]?\d+(?:\.\d+)?\s*[)\]]?$/u;

const metrePair = /^[([]?\s*([+-]?\d+(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)\s*[)\]]?$/u;

/** The sentence about an empty pair: zero in both is told from nothing in both. */
function pairTrouble(x: Reading | PlaceTrouble, y: Reading | PlaceTrouble): PlaceTrouble | null {
  if (x.kind === 'number' && y.kind === 'number') return null;
  const troubles = [x, y].filter((part) => part.kind === 'trouble');
  const unreadable = troubles.find(
    ({ reason }) => reason !== 'position_zero' && reason !== 'position_missing',
  );
  return unreadable ?? troubles[0] ?? null;
}

/** Chinese survey tables call the northing X: 1.9 to 6 million metres against an easting of six or eight digits. */
function isNorthingFirst(x: number, y: number): boolean {
  const easting = (value: number): boolean =>
    (value >= 1e5 && value < 1e6) || (value >= 13e6 && value < 46e6);
  return x >= 1.9e6 && x <= 6e6 && easting(y);
}

/**
 * Reads places of one datum. `inChina` allows to mend exchanged axes by the ranges of China alone; elsewhere only a latitude
 * past 90° is certain. Throws AppError `datum_unknown` for a datum that cannot be converted.
 */
export function positionReader(datum: Datum, inChina: boolean): PositionReader {
  const projected = isProjected(datum);
  const converter = datumConverter(datum);
  const converts = datum !== 'wgs84' && datum !== 'EPSG:4326';
  const zone = gaussKruegerZone(datum);
  const chinese = inChina || datum === 'cgcs2000' || datum === 'gcj02' || datum === 'bd09';

  function place(x: number, y: number, decimals: number, swapped: boolean): Place | PlaceTrouble {
    const source: Position = swapped ? [y, x] : [x, y];
    const at = converts ? converter.toWgs84(source) : source;
    if (!onEarth(at[0], at[1])) return trouble('position_out_of_range');
    return { kind: 'place', at, source, decimals, swapped, ...asWritten };
  }

  function fromDegrees(x: number, y: number, decimals: number): Place | PlaceTrouble {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return trouble('position_out_of_range');
    if (x === 0 && y === 0) return trouble('position_zero');
    if (x === y) return trouble('position_equal');
    if (Number.isInteger(x) && Number.isInteger(y)) return trouble('position_whole');
    const swapped = (Math.abs(y) > 90 && Math.abs(x) <= 90) || (chinese && isExchangedInChina(x, y));
    return onEarth(swapped ? y : x, swapped ? x : y)
      ? place(x, y, decimals, swapped)
      : trouble('position_out_of_range');
  }

  function fromMetres(x: number, y: number): Place | PlaceTrouble {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return trouble('position_out_of_range');
    if (x === 0 || y === 0) return trouble('position_zero');
    if (Math.abs(x) <= 180 && Math.abs(y) <= 180) return trouble('position_out_of_range');
    if (!zone) return place(x, y, precise, false);
    const swapped = isNorthingFirst(x, y);
    const written = swapped ? y : x;
    const east = zone.easting(written);
    if (east === null) return trouble('position_zone');
    const found = place(east, swapped ? x : y, precise, false);
    if (found.kind !== 'place') return found;
    return { ...found, rewritten: east !== written, northingFirst: swapped };
  }

  function fromNumbers(
    x: number,
    y: number,
    decimals = Math.min(decimalsOf(x), decimalsOf(y)),
  ): Place | PlaceTrouble {
    return projected ? fromMetres(x, y) : fromDegrees(x, y, decimals);
  }

  function fromMetrePair(text: string): Place | PlaceTrouble {
    if (text === '') return trouble('position_missing');
    const [, x, y] = metrePair.exec(text) ?? [];
    return x === undefined || y === undefined
      ? trouble('position_unreadable')
      : fromMetres(Number(x), Number(y));
  }

  return {
    datum,
    converts,
    fromNumbers,
    fromCells(xCell, yCell) {
      const x = projected ? readMetres(xCell) : readDegrees(xCell);
      const y = projected ? readMetres(yCell) : readDegrees(yCell);
      if (x.kind !== 'number' || y.kind !== 'number') return pairTrouble(x, y) ?? trouble('position_missing');
      const exchanged = x.isLatitude === true && y.isLatitude !== true;
      const decimals = Math.min(x.decimals, y.decimals);
      const found = exchanged
        ? place(x.value, y.value, decimals, true)
        : fromNumbers(x.value, y.value, decimals);
      return found.kind === 'place' && (x.rewritten || y.rewritten) ? { ...found, rewritten: true } : found;
    },
    fromPair(cell) {
      const text = typeof cell === 'string' ? cell.normalize('NFKC').trim() : '';
      if (projected) return fromMetrePair(text);
      const parsed = parseLonLat(text);
      if (parsed.kind === 'place') {
        const found = fromNumbers(...parsed.at, parsed.decimals);
        if (found.kind !== 'place') return found;
        const rewritten = found.rewritten || !plainPair.test(text);
        return { ...found, rewritten, latitudeFirst: parsed.order === 'lat_lon' };
      }
      if (parsed.kind === 'empty')
        return trouble(/[0０]/u.test(String(cell)) ? 'position_zero' : 'position_missing');
      if (parsed.kind === 'ambiguous') return trouble('position_ambiguous');
      return trouble(parsed.reason === 'out_of_range' ? 'position_out_of_range' : 'position_unreadable');
    },
    corner(x, y) {
      if (!Number.isFinite(x) || !Number.isFinite(y) || (!projected && !onEarth(x, y))) return null;
      const at: LonLat = converts ? converter.toWgs84([x, y]) : [x, y];
      return onEarth(at[0], at[1]) ? at : null;
    },
  };
}
