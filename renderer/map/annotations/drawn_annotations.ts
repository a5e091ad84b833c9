import type { Feature } from 'geojson';

import type { Annotation } from '#renderer/state/annotation_store.ts';
import { formatArea, formatDistance } from '#renderer/text/format_value.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import { geodesic } from '#shared/geo/geodesic.ts';
import { areaSquareMetres, lineLengthMetres } from '#shared/geo/measure.ts';
import { middleOfLine } from '#shared/geo/middle_of_line.ts';
import { placeOf } from '#shared/geo/place_of.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Language } from '#shared/text/text.ts';

import { annotationImageId } from '../images/image_ids.ts';

/** Kinds that say how long or how large they are. */
function measureText({ kind, geometry }: Annotation, language: Language): string {
  if (kind === 'distance' && geometry.type === 'MultiLineString') {
    const metres = geometry.coordinates.reduce((sum, line) => sum + lineLengthMetres(line), 0);
    return formatDistance(metres, language);
  }
  if (kind === 'extent' && geometry.type === 'MultiPolygon') {
    return formatArea(areaSquareMetres(geometry), language);
  }
  return '';
}

function mark(annotation: Annotation, at: LonLat, properties: Record<string, unknown>): Feature {
  const { fid, kind, colour, rank } = annotation;
  return {
    type: 'Feature',
    id: fid,
    properties: { kind, colour, rank, ...properties },
    geometry: { type: 'Point', coordinates: at },
  };
}

/** The heads of an arrow: at the end of each of its lines, pointing as the last stretch runs. */
function heads(annotation: Annotation, theme: ThemeName): Feature[] {
  const { geometry, kind, colour } = annotation;
  if (kind !== 'arrow' || geometry.type !== 'MultiLineString') return [];
  return geometry.coordinates.flatMap((line) => {
    const [from, to] = line.slice(-2);
    if (!from || !to) return [];
    const image = annotationImageId(theme, 'arrow', colour);
    return [mark(annotation, to, { image, azimuth: geodesic(from, to).endAzimuth })];
  });
}

const standing = new Set(['pin', 'flag']);

function words(annotation: Annotation, theme: ThemeName, language: Language): Feature {
  const { geometry, kind, name, symbol, colour, lineWidth } = annotation;
  const at = geometry.type === 'MultiLineString' ? middleOfLine(geometry.coordinates) : placeOf(geometry);
  if (kind === 'text') return mark(annotation, at, { label: name, text_size: 11 + 1.6 * lineWidth });
  const label = [name, measureText(annotation, language)].filter((part) => part !== '').join('\n');
  if (geometry.type !== 'Point') return mark(annotation, at, { label });
  return mark(annotation, at, {
    label,
    image: annotationImageId(theme, symbol, colour),
    icon_anchor: standing.has(symbol) ? 'bottom' : 'center',
    label_gap: 1.2,
  });
}

/** Annotations as the features of the map's two sources: shapes under their keys, and the words and symbols above them. */
export function drawnAnnotations(
  list: readonly Annotation[],
  theme: ThemeName,
  language: Language,
): { shapes: Feature[]; marks: Feature[] } {
  return {
    shapes: list.map(({ fid, geometry, name, kind, colour, lineStyle, lineWidth, rank }) => ({
      type: 'Feature',
      id: fid,
      properties: { name, kind, colour, line_style: lineStyle, line_width: lineWidth, rank },
      geometry,
    })),
    marks: list.flatMap((each) => [...heads(each, theme), words(each, theme, language)]),
  };
}
