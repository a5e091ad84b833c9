import type { LonLat } from '../model/geometry.ts';
import {
  isEmptyAngleText,
  normaliseAngleText,
  readAngle,
  type Angle,
  type AngleTrouble,
} from './parse_angle.ts';

/** A pair of coordinates, with the order in which it was written and the fewest decimals of the two. */
type ParsedLonLat =
  { kind: 'place'; at: LonLat; order: 'lon_lat' | 'lat_lon'; decimals: number } | AngleTrouble;

const failure = (reason: 'not_an_angle' | 'out_of_range'): AngleTrouble => ({ kind: 'error', reason });

/** Drops brackets and names of axes: `(经度: 104.06, 纬度: 30.67)`, `POINT(104.06 30.67)`, `lng=104.06&lat=30.67`. */
function plainText(text: string): string {
  return normaliseAngleText(text)
    .replace(/point|[()[\]{}]/giu, ' ')
    .replace(/"?(?:经°|longitude|lng|lon|jd)"? ?[:=]? ?(?=[\d+-])/giu, 'E')
    .replace(/"?(?:纬°|latitude|lat|wd)"? ?[:=]? ?(?=[\d+-])/giu, 'N')
    .replace(/[&;]/gu, ',')
    .replace(/ ?, ?(?=[NSEW](?:[, ]|$))/giu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

const letterBefore = /^([NSEW][^NSEW]+)([NSEW][^NSEW]+)$/iu;
const letterAfter = /^([^NSEW]+[NSEW])([^NSEW]+[NSEW])$/iu;

/** Every way to cut a text without a comma into two. */
function* cuts(text: string): Generator<[string, string]> {
  const letters = letterBefore.exec(text) ?? letterAfter.exec(text);
  if (letters) {
    yield [(letters[1] ?? '').trim(), (letters[2] ?? '').trim()];
    return;
  }
  const words = text.split(' ');
  for (let cut = 1; cut < words.length; cut++) {
    yield [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
  }
}

function readPair(first: string, second: string): [Angle, Angle] | AngleTrouble {
  const angles = [readAngle(first), readAngle(second)] as const;
  const [a, b] = angles;
  if (a.kind === 'angle' && b.kind === 'angle') return [a, b];
  return angles.some((angle) => angle.kind === 'error' && angle.reason === 'out_of_range')
    ? failure('out_of_range')
    : failure('not_an_angle');
}

const isLatitudeLetter = (angle: Angle): boolean => angle.hemisphere === 'N' || angle.hemisphere === 'S';
const isLongitudeLetter = (angle: Angle): boolean => angle.hemisphere === 'E' || angle.hemisphere === 'W';

/** The ranges of longitude and latitude of China do not meet: [73, 136] and [3, 54]. */
function looksLikeChina(longitude: number, latitude: number): boolean {
  return longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;
}

function latitudeFirst(a: Angle, b: Angle): boolean {
  if (isLatitudeLetter(a) || isLongitudeLetter(b)) return true;
  if (isLongitudeLetter(a) || isLatitudeLetter(b)) return false;
  if (Math.abs(a.degrees) > 90) return false;
  if (Math.abs(b.degrees) > 90) return true;
  return looksLikeChina(b.degrees, a.degrees);
}

function place(a: Angle, b: Angle): ParsedLonLat {
  if (isLatitudeLetter(a) === isLatitudeLetter(b) && isLongitudeLetter(a) === isLongitudeLetter(b)) {
    if (a.hemisphere !== '') return failure('not_an_angle');
  }
  const swapped = latitudeFirst(a, b);
  const [longitude, latitude] = swapped ? [b.degrees, a.degrees] : [a.degrees, b.degrees];
  if (Math.abs(latitude) > 90) return failure('out_of_range');
  const decimals = Math.min(a.decimals, b.decimals);
  return { kind: 'place', at: [longitude, latitude], order: swapped ? 'lat_lon' : 'lon_lat', decimals };
}

/**
 * Two coordinates in one text. Hemisphere letters decide the order, then what can only be a longitude, then the ranges
 * of China; a pair that stays open, such as `9.5, 47.1`, is read longitude first.
 */
export function parseLonLat(text: string): ParsedLonLat {
  const plain = plainText(text);
  const parts = plain.split(',').map((part) => part.trim());
  if (parts.every(isEmptyAngleText)) return { kind: 'empty' };
  const [first = '', second = ''] = parts;
  if (parts.length > 2) return failure('not_an_angle');
  const pairs = parts.length === 2 ? [[first, second] as const] : [...cuts(plain)];
  const usable: [Angle, Angle][] = [];
  let trouble: AngleTrouble = failure('not_an_angle');
  for (const [a, b] of pairs) {
    const read = readPair(a, b);
    if ('kind' in read) trouble = read;
    else usable.push(read);
  }
  const [pair] = usable;
  if (!pair) return trouble;
  return usable.length > 1 ? { kind: 'ambiguous' } : place(...pair);
}
