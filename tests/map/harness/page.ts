import { createMapController, type MapController } from '#renderer/map/map_controller.ts';
import { renderMapImage } from '#renderer/map/render_map_image.ts';
import type { HeatReport } from '#renderer/map/heat/heat_layer.ts';
import { setBackend } from '#renderer/backend/backend.ts';
import { bandwidthStore } from '#renderer/state/bandwidth_store.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { applyTheme } from '#renderer/theme/css_variables.ts';
import { connect } from '#shared/rpc/client.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { Basemap, WorkspaceStatus } from '#shared/rpc/schemas.ts';

/** What the tests drive: the map over a data plane of their own, with the stores that a window has. */
export type Harness = {
  controller: MapController;
  dataStore: typeof dataStore;
  uiStore: typeof uiStore;
  viewStore: typeof viewStore;
  bandwidthStore: typeof bandwidthStore;
  renderMapImage: typeof renderMapImage;
  heatReports: (HeatReport & { atMs: number })[];
};

declare global {
  var harness: Harness | undefined;
}

/** The two calls that the map makes of the core, answered by the test's server. */
function corePort(): Port {
  const listeners: ((message: unknown) => void)[] = [];
  return {
    post(message) {
      const call = message as { id?: number; method?: string; input?: unknown };
      if (call.id === undefined) return;
      void fetch('/call', { method: 'POST', body: JSON.stringify(call) })
        .then((response) => response.json())
        .then((reply: unknown) => {
          for (const listener of listeners) listener(reply);
        });
    },
    onMessage(listener) {
      listeners.push(listener);
      return () => undefined;
    },
  };
}

async function begin(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const answer = await fetch('/state.json');
  const { status, basemaps } = (await answer.json()) as { status: WorkspaceStatus; basemaps: Basemap[] };
  setBackend(connect(corePort()));
  const theme = query.get('theme') === 'light' ? 'light' : 'dark';
  uiStore.setState({ theme, language: query.get('language') === 'en' ? 'en' : 'zh', reducedMotion: true });
  applyTheme(theme, document.documentElement);
  dataStore.setState({ status, basemaps, connection: 'open' });
  viewStore.setState({ basemap: query.get('basemap') ?? basemaps[0]?.id ?? '' });
  if (status.bounds) uiStore.setState({ cameraRequest: { kind: 'fit', bounds: status.bounds } });
  const container = document.querySelector<HTMLElement>('#map');
  if (!container) throw new Error('No container');
  const heatReports: Harness['heatReports'] = [];
  const controller = createMapController(container, {
    interactive: true,
    onHeat: (report) => heatReports.push({ ...report, atMs: performance.now() }),
  });
  globalThis.harness = {
    controller,
    dataStore,
    uiStore,
    viewStore,
    bandwidthStore,
    renderMapImage,
    heatReports,
  };
}

void begin();
