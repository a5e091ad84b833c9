import type { Feature, FeatureCollection } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';

import { backend } from '#renderer/backend/backend.ts';
import { editionOf } from '#renderer/state/data_store.ts';
import {
  rowSelectionStore,
  selectionFilter,
  type RowSelection,
} from '#renderer/state/row_selection_store.ts';
import { layerById } from '#shared/layers/index.ts';

import { layerUrl } from '../overlays/overlay.ts';
import { chosenRowsSource } from '../overlays/selection.ts';
import { feedSource, type FedBySources } from './feed_source.ts';
import { watch } from './watch.ts';

/** Most rows whose places are shown: more are a mass that says nothing. */
const mostShown = 5000;

async function shapesOf(selection: RowSelection): Promise<Feature[]> {
  const { layer } = selection;
  const { places } = await backend().call('table.places', {
    layer,
    filter: selectionFilter(selection),
    sort: null,
    limit: mostShown,
  });
  if (layerById(layer).geometry === 'Point') {
    return places.map(({ at }) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Point', coordinates: at },
    }));
  }
  const answer = await fetch(layerUrl(location.origin, layer, editionOf(layer)));
  const { features } = (await answer.json()) as FeatureCollection;
  const wanted = new Set(places.map(({ fid }) => fid));
  return features.filter(({ id }) => wanted.has(Number(id)));
}

/** Keeps the rows that are chosen in the table marked on the map, as far as they can be told apart. */
export function syncRowSelection(map: MapLibreMap, onFault: (fault: unknown) => void): FedBySources {
  let shapes: Feature[] = [];
  let turn = 0;

  async function follow(selection: RowSelection | null): Promise<void> {
    const now = ++turn;
    const found = selection ? await shapesOf(selection) : [];
    if (now !== turn) return;
    shapes = found;
    feedSource(map, chosenRowsSource, shapes);
  }

  const stop = watch(
    rowSelectionStore,
    ({ selection }) => selection,
    (selection) => void follow(selection).catch(onFault),
    true,
  );
  return Object.assign(stop, {
    feed: (sources: ReadonlySet<string>) => {
      if (sources.has(chosenRowsSource)) feedSource(map, chosenRowsSource, shapes);
    },
  });
}
