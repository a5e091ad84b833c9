import type { FeatureTable, Field, FieldKind } from '#shared/layers/layer.ts';
import type { HotspotMethod } from '#shared/model/hotspot_parameters.ts';
import { hotspotColumnText, hotspotMethodText } from '#shared/text/hotspot_text.ts';

type Column = keyof typeof hotspotColumnText;

const field = (id: Column, kind: FieldKind): Field => ({ id, kind, label: hotspotColumnText[id] });

const always = [field('code', 'code'), field('name', 'text'), field('count', 'integer')];

const own: Record<Exclude<HotspotMethod, 'knox'>, readonly Field[]> = {
  gistar: [field('class', 'integer'), field('z', 'number')],
  emerging: [field('pattern', 'text'), field('direction', 'integer'), field('trend', 'integer')],
  dbscan: [],
  pareto: [],
};

/** The areas of a result as a table of features. */
export function hotspotTable(method: Exclude<HotspotMethod, 'knox'>): FeatureTable {
  return {
    id: 'hotspots',
    title: hotspotMethodText[method],
    geometry: 'MultiPolygon',
    nameField: 'name',
    codeField: 'code',
    fields: [...always, ...own[method]],
  };
}
