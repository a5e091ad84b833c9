import { buffer, circle, multiLineString } from '@turf/turf';
import type { Feature as GeoJsonFeature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';

import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { nearbyStore, type DrawnPlace } from '#renderer/state/nearby_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { markImageId } from '../images/image_ids.ts';
import { placeSource, selectionSource } from '../overlays/selection.ts';
import { feedSource, type FedBySources } from './feed_source.ts';
import { stopAll } from './stop.ts';
import { watch } from './watch.ts';

const point = (at: LonLat, properties: Record<string, string>): GeoJsonFeature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: at },
});

const shape = (geometry: GeoJsonFeature['geometry']): GeoJsonFeature => ({
  type: 'Feature',
  properties: {},
  geometry,
});

/** The edge of what was drawn to ask about; of a route its line and how far is looked on both sides. */
function outlinesOf(drawn: DrawnPlace, routeDistanceMetres: number): GeoJsonFeature[] {
  if (drawn.kind === 'circle') return [circle(drawn.at, drawn.radiusMetres, { steps: 96, units: 'meters' })];
  if (drawn.kind === 'area') return [shape({ type: 'MultiPolygon', coordinates: drawn.polygons })];
  const line = multiLineString(drawn.lines);
  const beside = buffer(line, routeDistanceMetres, { units: 'meters', steps: 16 });
  return beside ? [line, beside] : [line];
}

/** Keeps the outline of what is selected, the place asked about with the ring around it, and the mark of what is edited. */
export function syncSelection(map: MapLibreMap, onFault: (fault: unknown) => void): FedBySources {
  let outline: GeoJsonFeature[] = [];
  let latest = 0;

  async function outlineSelection(): Promise<void> {
    const turn = ++latest;
    const { selection } = viewStore.getState();
    if (!selection) {
      outline = [];
    } else {
      try {
        const { geometry } = await backend().call('features.get', selection);
        if (turn !== latest) return;
        outline = [{ type: 'Feature', properties: {}, geometry }];
      } catch (fault) {
        if (turn !== latest) return;
        outline = [];
        onFault(fault);
      }
    }
    feedSource(map, selectionSource, outline);
  }

  const markPlaces = (): void => {
    const { place, placeRadiusMetres, editing, theme } = uiStore.getState();
    const marks: GeoJsonFeature[] = [];
    if (place) {
      marks.push(circle(place, placeRadiusMetres, { steps: 96, units: 'meters' }));
      marks.push(point(place, { image: markImageId(theme, 'place') }));
    }
    const { drawn, routeDistanceMetres } = nearbyStore.getState();
    if (drawn) marks.push(...outlinesOf(drawn, routeDistanceMetres));
    if (editing) marks.push(point(editing.at, { image: markImageId(theme, 'editing') }));
    feedSource(map, placeSource, marks);
  };

  const feed = (sources: ReadonlySet<string>): void => {
    if (sources.has(selectionSource)) feedSource(map, selectionSource, outline);
    if (sources.has(placeSource)) markPlaces();
  };
  const stop = stopAll(
    watch(
      viewStore,
      ({ selection }) => selection,
      () => void outlineSelection(),
      true,
    ),
    watch(
      dataStore,
      ({ status }) => status?.layers,
      () => {
        if (viewStore.getState().selection) void outlineSelection();
      },
    ),
    watch(nearbyStore, (state) => state, markPlaces),
    watch(uiStore, ({ place }) => place, markPlaces),
    watch(uiStore, ({ placeRadiusMetres }) => placeRadiusMetres, markPlaces),
    watch(uiStore, ({ editing }) => editing, markPlaces),
    watch(uiStore, ({ theme }) => theme, markPlaces),
  );
  return Object.assign(stop, { feed });
}
