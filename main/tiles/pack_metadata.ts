import type { Bounds } from '#shared/model/geometry.ts';
import type { Basemap } from '#shared/rpc/schemas.ts';

/** Layers with lines of states and provinces: they do not follow the official drawing and are never offered. */
const boundaryLayer = /^(boundary|boundaries|boundary_labels|admin|administrative)$/iu;

/** Ids of the vector layers that metadata lists, but those of boundaries. Anything unexpected is left out. */
export function vectorLayerIds(vectorLayers: unknown): string[] {
  if (!Array.isArray(vectorLayers)) return [];
  const ids = vectorLayers.map((layer: unknown) =>
    typeof layer === 'object' && layer !== null && 'id' in layer ? layer.id : null,
  );
  const names = ids.filter((id) => typeof id === 'string');
  return withoutBoundaries(names.filter((name) => name !== '' && name.length <= 100));
}

export function withoutBoundaries(layers: readonly string[]): string[] {
  return layers.filter((layer) => !boundaryLayer.test(layer));
}

/** Which style a vector pack can be drawn with, by the names of its layers. */
export function detectSchema(layers: readonly string[]): Basemap['schema'] {
  const has = (...names: string[]): boolean => names.every((name) => layers.includes(name));
  if (has('transportation') && (has('water') || has('landcover') || has('landuse'))) return 'openmaptiles';
  if (has('earth') && (has('roads') || has('water'))) return 'protomaps';
  if (has('streets') && (has('ocean') || has('water_polygons') || has('land'))) return 'shortbread';
  return 'other';
}

/** Plain text of an attribution, at most 300 characters: packs write HTML, and the console shows none of it. */
export function plainText(text: unknown): string {
  if (typeof text !== 'string') return '';
  return text
    .slice(0, 4000)
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&copy;/giu, '©')
    .replace(/&nbsp;/giu, ' ')
    .replace(/&lt;/giu, '<')
    .replace(/&gt;/giu, '>')
    .replace(/&quot;/giu, '"')
    .replace(/&amp;/giu, '&')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 300);
}

const approval = /(?:[A-Z]{2}\p{Script=Han}?|\p{Script=Han}S)\s*[（(〔[]\s*\d{4}\s*[)）〕\]]\s*\d{1,6}\s*号/u;

/** The 审图号 that a text states, such as `GS（2024）0650号` or `川S〔2023〕66号`; empty for none. */
export function approvalNumberIn(text: string): string {
  return approval.exec(text)?.[0] ?? '';
}

/** Bounds as metadata writes them, `west,south,east,north` or a list; null unless they are sensible degrees. */
export function parseBounds(stated: unknown): Bounds | null {
  const parts = Array.isArray(stated) ? stated : typeof stated === 'string' ? stated.split(',') : [];
  const [west = NaN, south = NaN, east = NaN, north = NaN] = parts.map(Number);
  const sensible = west >= -180 && east <= 180 && south >= -90 && north <= 90 && west < east && south < north;
  return sensible ? [west, south, east, north] : null;
}

/** A zoom that metadata states; `otherwise` for anything that is none. */
export function parseZoom(stated: unknown, otherwise: number): number {
  const zoom = typeof stated === 'string' || typeof stated === 'number' ? Number(stated) : NaN;
  return Number.isInteger(zoom) && zoom >= 0 && zoom <= 30 ? zoom : otherwise;
}
