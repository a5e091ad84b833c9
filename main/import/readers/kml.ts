import { kml } from '@tmcw/togeojson';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';

import { decodeText, sniffEncoding } from '../decode_text.ts';
import { featureBatches, isLoose, propertyNames, type LooseFeature } from '../feature_source.ts';
import { fileFailure } from '../file_failure.ts';
import type { OpenChoice } from '../open_choice.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import type { Source } from '../source.ts';
import type { ZipArchive } from '../zip_archive.ts';

/** Properties that say how a feature is drawn, not what it is. */
const stylePattern =
  /^(?:styleUrl|styleHash|styleMapHash|stroke|stroke-\w+|fill|fill-\w+|icon|icon-\w+|label-\w+|visibility|tessellate|extrude|@geometry-type|coordinateProperties)$/u;

/** Elements within elements: a folder in a folder is common, a hundred are an attack. */
const deepest = 100;

/** Refuses declarations and nesting before any parser sees the text: both have been used to exhaust memory and stack. */
function assertHarmless(text: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw fileFailure('file_unsupported', 'doctype');
  let depth = 0;
  for (const [tag] of text.matchAll(/<\/?[A-Za-z_][^<>]*>/gu)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>') && ++depth > deepest)
      throw fileFailure('file_unreadable', 'damaged', 'Markup is nested too deep');
  }
}

function withoutStyle(properties: unknown): Record<string, unknown> {
  if (!isLoose(properties)) return {};
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !stylePattern.test(name)));
}

function readFeatures(text: string): LooseFeature[] {
  assertHarmless(text);
  const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
  const collection = kml(document, { skipNullGeometry: false });
  return collection.features.map(({ geometry, properties }) => ({
    geometry: isTrack(properties) ? { type: 'Track' } : geometry,
    properties: withoutStyle(properties),
  }));
}

/** Positions with their times are where somebody went. */
function isTrack(properties: unknown): boolean {
  const each = isLoose(properties) ? properties.coordinateProperties : null;
  return isLoose(each) && 'times' in each;
}

/** Files of 奥维 state WGS-84, as KML does, and may be of another datum: the operator has to say. */
const unsureOrigin = /ovital|奥维|omap/iu;

/** The encoding that the XML declaration names, unless the bytes say otherwise. */
function textOf(bytes: Uint8Array, choice: OpenChoice): { text: string; encoding: string } {
  const encoding = choice.encoding ?? sniffEncoding(bytes);
  return { text: decodeText(bytes, encoding), encoding };
}

/** The main document of a KMZ: `doc.kml`, else the first KML in it. */
export function kmlOfArchive(archive: ZipArchive): Buffer {
  const documents = archive.names.filter((name) => /\.kml$/iu.test(name));
  const main = documents.find((name) => /^doc\.kml$/iu.test(name)) ?? documents[0];
  if (main === undefined) throw fileFailure('file_unsupported', 'archive_contents');
  return archive.read(main);
}

/** Opens KML. Coordinates are WGS-84 by definition, but for programs known to shift them. */
export function openKml(bytes: Uint8Array, choice: OpenChoice, limits: ReaderLimits): Source {
  if (bytes.length > limits.wholeTextBytes / 2) throw fileFailure('file_too_large', 'whole_text');
  const { text, encoding } = textOf(bytes, choice);
  const features = readFeatures(text);
  if (features.length === 0) throw fileFailure('file_unreadable', 'no_features');
  const columns = propertyNames(features, limits);
  return {
    format: 'kml',
    encoding,
    members: [],
    member: '',
    columns,
    hasShapes: true,
    datum: unsureOrigin.test(text.slice(0, 8192)) ? null : 'wgs84',
    rowCount: features.length,
    notes: [],
    batches: () => featureBatches(features, columns, limits),
    close: () => undefined,
  };
}
