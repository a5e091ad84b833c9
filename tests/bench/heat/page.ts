import { setBackend } from '#renderer/backend/backend.ts';
import { createMapController } from '#renderer/map/map_controller.ts';
import type { HeatReport } from '#renderer/map/heat/heat_layer.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { initialView, viewStore } from '#renderer/state/view_store.ts';
import { connect } from '#shared/rpc/client.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import { measureDeck } from './deck_peer.ts';
import { measureMapLibre } from './peer.ts';
import { benchData, center, dayMs, firstMs, zoom } from './synthetic_incidents.ts';

/** One step of the slider: how long a thread was busy with it, and how long until it was on the screen. */
export type Step = { workMs: number; presentedMs: number };

export type HeatBench = {
  /** Opens the map; answers the milliseconds until the first picture of the heat. */
  start(): Promise<number>;
  /** Drags a window of so many days along. */
  ours(days: number, steps: number): Promise<Step[]>;
  /** Long windows that begin and end anywhere, each far from the one before. */
  jumps(steps: number): Promise<Step[]>;
  /** Shows or hides two periods as their difference. */
  compare(on: boolean): void;
  mapLibre(days: number, steps: number): Promise<{ loadMs: number; steps: number[] }>;
  deck(days: number, steps: number): Promise<{ loadMs: number; steps: number[] }>;
};

declare global {
  var heatBench: HeatBench | undefined;
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

function openStatus(): WorkspaceStatus {
  return {
    kind: 'demo',
    name: 'bench',
    path: '/bench',
    readOnly: true,
    trouble: '',
    troubleDetails: {},
    schemaVersion: 1,
    timezone: 'UTC',
    asOfMs: firstMs + 365 * dayMs,
    bounds: null,
    layers: [{ id: 'incidents', count: 1, revision: 1, bounds: null }],
    history: { undo: null, redo: null },
  };
}

/** The console's own map with nothing but the heat on it. */
async function startOurs(): Promise<(fromMs: number, toMs: number) => Promise<Step>> {
  setBackend(connect({ post: () => undefined, onMessage: () => () => undefined }));
  uiStore.setState({ theme: 'dark', reducedMotion: true });
  viewStore.setState({
    camera: { center, zoom, bearing: 0 },
    overlays: initialView.overlays.map((overlay) => ({ ...overlay, visible: overlay.id === 'heat' })),
  });
  viewStore.getState().setCategories(['MD', 'ZA', 'JT']);
  dataStore.setState({ status: openStatus(), connection: 'open' });
  let onReport: (report: HeatReport) => void = () => undefined;
  const container = document.querySelector<HTMLElement>('#map');
  if (!container) throw new Error('No container');
  const { map } = createMapController(container, { interactive: true, onHeat: (report) => onReport(report) });
  await new Promise<void>((resolve) => {
    onReport = (report) => {
      if (report.legend.shown > 0 || dataStore.getState().incidents?.total === 0) resolve();
    };
  });
  map?.triggerRepaint();
  await map?.once('idle');
  return async (fromMs, toMs) => {
    const started = performance.now();
    const report = await new Promise<HeatReport>((resolve) => {
      onReport = resolve;
      viewStore.getState().setWindow({ fromMs, toMs });
    });
    await nextFrame();
    const presentedMs = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 30));
    return { workMs: report.workMs, presentedMs };
  };
}

let step: Awaited<ReturnType<typeof startOurs>> = () =>
  Promise.reject(new Error('start has not been called'));

globalThis.heatBench = {
  async start() {
    const started = performance.now();
    step = await startOurs();
    return performance.now() - started;
  },
  async ours(days, steps) {
    const measured: Step[] = [];
    for (let index = 0; index < steps; index++) {
      const fromMs = firstMs + (days >= 365 ? index * 60_000 : (10 + index * 7) * dayMs);
      measured.push(await step(fromMs, fromMs + days * dayMs));
    }
    return measured;
  },
  async jumps(steps) {
    const measured: Step[] = [];
    for (let index = 0; index < steps; index++) {
      const from = (index * 0.618_034) % 0.4;
      const fromMs = firstMs + Math.round(from * 365) * dayMs;
      measured.push(await step(fromMs, fromMs + Math.round((0.5 + (index % 3) * 0.05) * 365) * dayMs));
    }
    return measured;
  },
  compare(on) {
    const against = { fromMs: firstMs, toMs: firstMs + 30 * dayMs };
    viewStore.getState().setComparison(on ? { kind: 'difference', against, split: 0.5 } : null);
  },
  mapLibre: (days, steps) => measureMapLibre(benchData(), days, steps),
  deck: (days, steps) => measureDeck(benchData(), days, steps),
};
