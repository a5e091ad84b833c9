import type { Map as MapLibreMap } from 'maplibre-gl';

import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import { heatQuestion } from '../heat/current_question.ts';
import { startHeatWorker } from '../heat/heat_client.ts';
import { createHeatLayer, measureSlowness, type HeatReport, type HeatSubject } from '../heat/heat_layer.ts';
import { loadInput } from '../heat/load_input.ts';
import { takeRegion } from '../heat/take_region.ts';
import { answerRules } from './answer_rules.ts';
import { latestOnly } from './latest_only.ts';
import { stopAll, type Stop } from './stop.ts';
import { syncBars } from './sync_bars.ts';
import { syncCounts } from './sync_counts.ts';
import { watch } from './watch.ts';

export type HeatSync = Stop & { place(before: string): void };

/** While borders are edited the map shows nothing else, and counts by area wait until they rest. */
const isEditingAreas = (): boolean => uiStore.getState().tool === 'edit_areas';

function currentSubject(): HeatSubject {
  const view = viewStore.getState();
  const heat = view.overlays.find(({ id }) => id === 'heat');
  return {
    question: heatQuestion(view),
    theme: uiStore.getState().theme,
    visible: heat?.visible === true && !isEditingAreas(),
    opacity: heat?.opacity ?? 1,
    split: view.comparison?.split ?? 0.5,
  };
}

/**
 * Keeps heat, histogram and summary up with the incidents and the view. One worker holds the columns; it answers one
 * picture at a time, so that a hand on the slider is never behind.
 */
export function syncHeat(
  map: MapLibreMap,
  onFault: (fault: unknown) => void,
  onPicture: (report: HeatReport) => void,
): HeatSync {
  const client = startHeatWorker();
  let slow = false;
  let loaded = '';
  void map.once('idle').then(async () => {
    slow = await measureSlowness(map);
  });
  const layer = createHeatLayer(
    map,
    client,
    () => slow,
    (report) => {
      dataStore.setState({ heatLegend: report.legend });
      onPicture(report);
    },
  );

  async function filter(): Promise<void> {
    const { categories, filter: chosen } = viewStore.getState();
    const histogram = await client.call('filter', { categories, filter: chosen });
    dataStore.setState({ histogram });
    layer.refresh();
    counts.refresh();
  }

  async function load(): Promise<void> {
    const { status } = dataStore.getState();
    const name = status && status.kind !== 'none' ? editionOf('incidents') : '';
    if (name === loaded || !status || isEditingAreas()) return;
    loaded = name;
    if (name === '') return;
    const incidents = await client.call('load', loadInput(status));
    if (name !== loaded) return;
    dataStore.setState({ incidents });
    await filter();
  }

  let region = '';
  async function ensureRegion(): Promise<void> {
    const { edgeCorrection, unit } = viewStore.getState().heat;
    const name = `${editionOf('grids')} ${editionOf('police_districts')}`;
    if ((!edgeCorrection && unit === 'area') || name === region) return;
    region = name;
    await takeRegion(client);
    layer.refresh();
  }

  const attempt = (work: () => Promise<void>): void => {
    work().catch(onFault);
  };
  const filterLatest = latestOnly(filter, onFault);
  const counts = syncCounts(client, onFault);
  const update = (moving: boolean) => (): void => layer.update(currentSubject(), moving);
  update(false)();
  const stop = stopAll(
    watch(
      dataStore,
      ({ status }) => status,
      () => {
        attempt(load);
        attempt(ensureRegion);
      },
      true,
    ),
    watch(viewStore, ({ window }) => window, update(true)),
    watch(viewStore, ({ bandwidthMetres }) => bandwidthMetres, update(true)),
    watch(viewStore, ({ cumulative }) => cumulative, update(false)),
    watch(
      viewStore,
      ({ heat }) => heat,
      () => {
        update(false)();
        attempt(ensureRegion);
      },
    ),
    watch(
      viewStore,
      ({ comparison }) => (comparison ? JSON.stringify([comparison.kind, comparison.against]) : ''),
      update(false),
    ),
    watch(viewStore, ({ comparison }) => comparison?.split ?? 0.5, layer.setSplit),
    answerRules(client),
    watch(viewStore, ({ categories }) => categories, filterLatest),
    watch(viewStore, (view) => view.filter, filterLatest),
    watch(viewStore, ({ overlays }) => overlays, update(false)),
    watch(uiStore, ({ theme }) => theme, update(false)),
    watch(
      uiStore,
      ({ tool }) => tool === 'edit_areas',
      () => {
        update(false)();
        attempt(load);
      },
    ),
    counts,
    syncBars(client, onFault),
    () => layer.remove(),
    () => client.end(),
  );
  return Object.assign(stop, { place: layer.place });
}
