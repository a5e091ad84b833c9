import { createStore } from 'zustand/vanilla';

import { layerIds, type LayerId } from '#shared/layers/index.ts';
import { everyCamera, type CameraFilter } from '#shared/model/camera_filter.ts';
import { everyEvent, type EventFilter } from '#shared/model/event_filter.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { type Comparison, type HeatChoices, type OverlayId, type View } from '#shared/model/view.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

/** Overlays of a new view, the topmost first. A layer that is not named lies above them. */
const named: readonly OverlayId[] = [
  'annotations',
  'cameras',
  'facilities',
  'units',
  'routes',
  'incidents',
  'police_districts',
  'grids',
  'heat',
];
const panelOrder: readonly OverlayId[] = [...layerIds.filter((id) => !named.includes(id)), ...named];

/** Layers that are shown when somebody asks for them: their signs and lines would cover what the map leads with. */
const hiddenAtFirst: readonly OverlayId[] = ['units', 'routes'];

export const initialView: View = {
  camera: { center: [0, 0], zoom: 2, bearing: 0 },
  basemap: '',
  overlays: panelOrder.map((id) => ({
    id,
    visible: !hiddenAtFirst.includes(id),
    opacity: id === 'heat' ? 0.85 : 1,
  })),
  window: { fromMs: null, toMs: null },
  cumulative: false,
  categories: null,
  filter: everyEvent,
  areasOn: null,
  facilityKinds: null,
  cameraFilter: everyCamera,
  bandwidthMetres: 500,
  heat: {
    kernel: 'quartic',
    bandwidthRule: 'hand',
    unit: 'area',
    scale: 'data',
    fixedMaximum: null,
    edgeCorrection: false,
    weight: 'none',
  },
  comparison: null,
  hotspots: null,
  coverage: null,
  hiddenSets: [],
  selection: null,
};

type ViewActions = {
  setCamera(camera: { center: LonLat; zoom: number; bearing: number }): void;
  setBasemap(id: string): void;
  setOverlay(id: OverlayId, change: { visible?: boolean; opacity?: number }): void;
  /** Moves one overlay to `index` in the list whose first entry is drawn on top. */
  moveOverlay(id: OverlayId, index: number): void;
  setWindow(window: TimeWindow): void;
  setCategories(categories: string[] | null): void;
  setCumulative(cumulative: boolean): void;
  setFilter(filter: EventFilter): void;
  setCameraFilter(filter: CameraFilter): void;
  setFacilityKinds(kinds: string[] | null): void;
  setBandwidth(metres: number): void;
  setHeat(change: Partial<HeatChoices>): void;
  setComparison(comparison: Comparison | null): void;
  setHotspots(id: string | null): void;
  setHiddenSets(names: string[]): void;
  select(layer: LayerId, fid: number): void;
  clearSelection(): void;
  replace(view: View): void;
};

/** What the operator looks at. Serialisable: the wall receives it, a test sets it. */
export const viewStore = createStore<View & ViewActions>()((set) => ({
  ...initialView,
  setCamera: (camera) => set({ camera }),
  setBasemap: (basemap) => set({ basemap }),
  setOverlay: (id, change) =>
    set(({ overlays }) => ({
      overlays: overlays.map((overlay) => (overlay.id === id ? { ...overlay, ...change } : overlay)),
    })),
  moveOverlay: (id, index) =>
    set(({ overlays }) => {
      const moved = overlays.find((overlay) => overlay.id === id);
      if (!moved) return {};
      const rest = overlays.filter((overlay) => overlay.id !== id);
      return { overlays: [...rest.slice(0, index), moved, ...rest.slice(index)] };
    }),
  setWindow: (window) => set({ window }),
  setCategories: (categories) => set({ categories }),
  setCumulative: (cumulative) => set({ cumulative }),
  setFilter: (filter) => set({ filter }),
  setCameraFilter: (cameraFilter) => set({ cameraFilter }),
  setFacilityKinds: (facilityKinds) => set({ facilityKinds }),
  setBandwidth: (bandwidthMetres) => set({ bandwidthMetres }),
  setHeat: (change) => set(({ heat }) => ({ heat: { ...heat, ...change } })),
  setComparison: (comparison) => set({ comparison }),
  setHotspots: (hotspots) => set({ hotspots }),
  setHiddenSets: (hiddenSets) => set({ hiddenSets }),
  select: (layer, fid) => set({ selection: { layer, fid } }),
  clearSelection: () => set({ selection: null }),
  replace: (view) => set(view),
}));

const viewKeys = Object.keys(initialView) as (keyof View)[];

/** The view without its actions, as it travels. */
export function viewSnapshot(): View {
  const state: View = viewStore.getState();
  return Object.fromEntries(viewKeys.map((key) => [key, state[key]])) as View;
}
