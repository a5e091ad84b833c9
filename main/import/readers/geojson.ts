import type { Datum } from '#shared/model/datum.ts';

import { datumOfEpsg } from '../datum_of_crs.ts';
import { decodePieces, decodeText, sniffEncoding, type TextEncoding } from '../decode_text.ts';
import { featureBatches, isLoose, propertyNames, type LooseFeature } from '../feature_source.ts';
import { fileFailure } from '../file_failure.ts';
import type { OpenChoice } from '../open_choice.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import type { Source } from '../source.ts';

/** Brackets within brackets: GeoJSON needs ten at most. */
const deepest = 64;

/** Refuses JSON nested past reason before a parser has to cope with it. */
function assertShallow(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) {
      do at = text.indexOf('"', at + 1);
      while (at > 0 && isEscaped(text, at));
      if (at < 0) return;
    } else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > deepest) throw fileFailure('file_unreadable', 'damaged', 'JSON is nested too deep');
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
}

function isEscaped(text: string, quoteAt: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(quoteAt - 1 - slashes) === 0x5c) slashes++;
  return slashes % 2 === 1;
}

function parseJson(text: string): unknown {
  assertShallow(text);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw fileFailure(
      'file_unreadable',
      'damaged',
      error instanceof Error ? error.message.slice(0, 200) : '',
    );
  }
}

function featureOf(value: unknown): LooseFeature | null {
  if (!isLoose(value)) return null;
  if (value.type === 'Feature') return { geometry: value.geometry, properties: value.properties };
  return 'coordinates' in value || 'geometries' in value ? { geometry: value, properties: {} } : null;
}

type Collection = { features: LooseFeature[]; crs: unknown };

function readWhole(text: string): Collection {
  const root = parseJson(text);
  const list = isLoose(root) && Array.isArray(root.features) ? (root.features as unknown[]) : null;
  const items = list ?? (Array.isArray(root) ? (root as unknown[]) : [root]);
  const features = items.map(featureOf);
  if (!list && features.every((feature) => feature === null))
    throw fileFailure('file_unsupported', 'not_geojson');
  return {
    features: features.map((feature) => feature ?? { geometry: undefined, properties: {} }),
    crs: isLoose(root) ? root.crs : null,
  };
}

/** One feature a line (RFC 8142, with or without its record separators). A line that is no JSON is a broken feature. */
function readLines(bytes: Uint8Array, encoding: TextEncoding): Collection {
  const features: LooseFeature[] = [];
  const take = (line: string): void => {
    const text = line.replace(/^\u001e/u, '').trim();
    if (text === '') return;
    try {
      features.push(featureOf(parseJson(text)) ?? { geometry: 'broken', properties: {} });
    } catch {
      features.push({ geometry: 'broken', properties: {} });
    }
  };
  let rest = '';
  for (const piece of decodePieces(bytes, encoding)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  }
  take(rest);
  return { features, crs: null };
}

/** Whether the first line is a feature by itself and another follows. */
function isLineDelimited(bytes: Uint8Array, encoding: TextEncoding): boolean {
  const [head = ''] = decodePieces(bytes.subarray(0, 1024 * 1024), encoding);
  if (head.startsWith('\u001e')) return true;
  const [first = '', second = ''] = head.trimStart().split('\n', 2);
  if (!second.trimStart().startsWith('{')) return false;
  try {
    return featureOf(JSON.parse(first)) !== null;
  } catch {
    return false;
  }
}

/** The `crs` member that GeoJSON had before RFC 7946; without one it is WGS-84 by definition. Null for a code unknown here. */
function datumOfMember(crs: unknown): Datum | null {
  const properties = isLoose(crs) ? crs.properties : null;
  const name = isLoose(properties) ? properties.name : null;
  if (typeof name !== 'string' || /CRS84/iu.test(name)) return 'wgs84';
  const code = /(\d{4,6})$/u.exec(name)?.[1];
  return code === undefined ? null : datumOfEpsg(Number(code));
}

/** Opens GeoJSON: a collection, one feature, a bare geometry, or one feature a line. */
export function openGeoJson(bytes: Uint8Array, choice: OpenChoice, limits: ReaderLimits): Source {
  const encoding = choice.encoding ?? sniffEncoding(bytes);
  const byLine = isLineDelimited(bytes, encoding);
  if (!byLine && bytes.length > limits.wholeTextBytes) throw fileFailure('file_too_large', 'whole_text');
  const { features, crs } = byLine ? readLines(bytes, encoding) : readWhole(decodeText(bytes, encoding));
  if (features.length === 0) throw fileFailure('file_unreadable', 'no_features');
  const columns = propertyNames(features, limits);
  return {
    format: 'geojson',
    encoding,
    members: [],
    member: '',
    columns,
    hasShapes: true,
    datum: datumOfMember(crs),
    rowCount: features.length,
    notes: [],
    batches: () => featureBatches(features, columns, limits),
    close: () => undefined,
  };
}
