import type { LayerSpecification, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';

const text = (value: unknown): string => JSON.stringify([value]);

type Named = Record<string, unknown>;

/** Layers of terra-draw and of the editor of areas lie above all of ours. */
const isDrawing = (id: string): boolean => id.startsWith('td-') || id.startsWith('edit-');

/**
 * Brings the map from one built style to the next by the fewest calls: data fed to a source stays, layers that are not
 * of the style (heat, drawings) are left alone. `setStyle` would copy and compare all data of all sources instead.
 * Answers the sources that are new: they are empty until they are fed.
 */
export function applyStyle(
  map: MapLibreMap,
  before: StyleSpecification,
  after: StyleSpecification,
): ReadonlySet<string> {
  const stale = changedSources(before, after);
  const known = new Map(before.layers.map((layer) => [layer.id, layer]));
  const wanted = new Map(after.layers.map((layer) => [layer.id, layer]));
  for (const layer of before.layers) {
    const next = wanted.get(layer.id);
    const keeps = next?.type === layer.type && sameSource(layer, next) && !stale.has(sourceOf(layer));
    if (keeps) continue;
    map.removeLayer(layer.id);
    known.delete(layer.id);
  }
  for (const id of stale) map.removeSource(id);
  const added = Object.keys(after.sources).filter((id) => !map.getSource(id));
  for (const [id, source] of Object.entries(after.sources)) if (added.includes(id)) map.addSource(id, source);
  const top = map.getLayersOrder().find(isDrawing);
  for (const [index, layer] of [...after.layers.entries()].reverse()) {
    const previous = known.get(layer.id);
    const above = after.layers[index + 1]?.id ?? top;
    if (!previous) map.addLayer(layer, above);
    else if (text(previous) !== text(layer)) changeLayer(map, previous, layer);
  }
  orderLayers(map, after, top);
  return new Set(added);
}

const sourceOf = (layer: LayerSpecification): string =>
  'source' in layer && typeof layer.source === 'string' ? layer.source : '';

function sameSource(a: LayerSpecification, b: LayerSpecification): boolean {
  const part = (layer: LayerSpecification): unknown => ('source-layer' in layer ? layer['source-layer'] : '');
  return sourceOf(a) === sourceOf(b) && part(a) === part(b);
}

/** Sources that go or come back as another. */
function changedSources(before: StyleSpecification, after: StyleSpecification): Set<string> {
  const changed = Object.keys(before.sources).filter(
    (id) => text(before.sources[id]) !== text(after.sources[id]),
  );
  return new Set(changed);
}

function changeLayer(map: MapLibreMap, before: LayerSpecification, after: LayerSpecification): void {
  const { id } = after;
  const [oldFilter, newFilter] = [before, after].map((layer) =>
    'filter' in layer ? layer.filter : undefined,
  );
  if (text(oldFilter) !== text(newFilter)) map.setFilter(id, newFilter);
  if (before.minzoom !== after.minzoom || before.maxzoom !== after.maxzoom) {
    map.setLayerZoomRange(id, after.minzoom ?? 0, after.maxzoom ?? 24);
  }
  for (const [name, value] of changes(before.layout, after.layout)) {
    map.setLayoutProperty(id, name as never, value as never);
  }
  for (const [name, value] of changes(before.paint, after.paint)) {
    map.setPaintProperty(id, name as never, value as never);
  }
}

/** Properties that differ, with their new value; undefined where it is gone. */
function changes(before: Named = {}, after: Named = {}): [name: string, value: unknown][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => text(before[name]) !== text(after[name]))
    .map((name) => [name, after[name]]);
}

function orderLayers(map: MapLibreMap, style: StyleSpecification, top: string | undefined): void {
  const wanted = style.layers.map(({ id }) => id);
  const ours = new Set(wanted);
  const current = map.getLayersOrder().filter((id) => ours.has(id));
  if (text(current) === text(wanted)) return;
  let above = top;
  for (const id of wanted.reverse()) {
    map.moveLayer(id, above);
    above = id;
  }
}
