import type { Field } from '#shared/layers/layer.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import type { Geometry, LonLat, Ring } from '#shared/model/geometry.ts';

import type { ExportSheet } from './export_writer.ts';

const positionHeadings = {
  degrees: { ids: ['longitude', 'latitude'], zh: ['经度', '纬度'], en: ['Longitude', 'Latitude'] },
  metres: { ids: ['easting', 'northing'], zh: ['X坐标', 'Y坐标'], en: ['Easting', 'Northing'] },
} as const;

const shapeHeadings = { ids: 'wkt', zh: '边界', en: 'WKT' } as const;

export function fieldHeading(field: Field, headings: ExportSheet['headings']): string {
  return headings === 'ids' ? field.id : field.label[headings];
}

/** Headings of the columns that say where a row is. */
export function placeHeadings({ layer, headings }: ExportSheet, projected: boolean): readonly string[] {
  if (layer.geometry !== 'Point') return [shapeHeadings[headings]];
  return positionHeadings[projected ? 'metres' : 'degrees'][headings];
}

/** The label of a choice in the language of the headings; its code under ids, and where the dictionary has none. */
export function choiceText(field: Field, value: Value, headings: ExportSheet['headings']): Value {
  if (field.kind !== 'choice' || headings === 'ids') return value;
  return field.choices?.find(({ code }) => code === value)?.label[headings] ?? value;
}

/** A geometry as well-known text. `write` puts one position. */
export function wellKnownText(geometry: Geometry, write = ([x, y]: LonLat): string => `${x} ${y}`): string {
  if (geometry.type === 'Point') return `POINT(${write(geometry.coordinates)})`;
  const ring = (positions: Ring): string => `(${positions.map(write).join(',')})`;
  if (geometry.type === 'MultiLineString')
    return `MULTILINESTRING(${geometry.coordinates.map(ring).join(',')})`;
  const polygons = geometry.coordinates.map((rings) => `(${rings.map(ring).join(',')})`);
  return `MULTIPOLYGON(${polygons.join(',')})`;
}

export function valueOf(feature: Feature, field: Field): Value {
  return feature.values[field.id] ?? null;
}
