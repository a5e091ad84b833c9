import type { Map as MapLibreMap } from 'maplibre-gl';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { areaEditStore, type NamedArea } from '#renderer/state/area_edit_store.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { problemSentence } from '#renderer/text/area_problem.ts';
import { text } from '#renderer/text/use_text.ts';
import { applyEdit, changesOf } from '#shared/geo/editing/apply_edit.ts';
import type { AreaEdit, AreaTopology, EditedArea } from '#shared/geo/editing/area_topology.ts';
import { snapPlace, type NearBorder } from '#shared/geo/editing/snap_place.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { feedEdit } from './edit_layers.ts';
import { sceneMarks, sceneShapes, type EditScene } from './edit_scene.ts';
import { loadTopology } from './load_topology.ts';

/** What hands on the map work with. */
export type EditSession = {
  readonly map: MapLibreMap;
  topology(): AreaTopology;
  /** The area in hand; null for none. */
  own(): EditedArea | null;
  select(fids: readonly number[]): void;
  /** Shows an edit that is not done yet and says what is wrong with it. */
  preview(edit: AreaEdit | null): void;
  change(part: Partial<Pick<EditScene, 'corner' | 'pieces' | 'gap' | 'snap'>>): void;
  scene(): EditScene;
  /** Stores an edit as one step. False where it is refused or fails, which is told. */
  commit(edit: AreaEdit, step: string): Promise<boolean>;
  busy(): boolean;
  draw: () => void;
  end(): void;
};

export const namedArea = ({ fid, name, code, level, free, values, polygons }: EditedArea): NamedArea => ({
  fid,
  name: name === '' ? code : name,
  code,
  level,
  free,
  values,
  squareMetres: areaSquareMetres({ type: 'MultiPolygon', coordinates: polygons }),
});

const revisionOf = (layer: AreaLayerId): number =>
  dataStore.getState().status?.layers.find(({ id }) => id === layer)?.revision ?? 0;

/**
 * Holds a layer of areas while it is edited: what is selected, what an edit under way would give, and the way into the
 * store. What others change, undo and redo included, is read anew.
 */
export function openEditSession(
  map: MapLibreMap,
  layer: AreaLayerId,
  onFault: (fault: unknown) => void,
): EditSession {
  const empty: AreaTopology = { layer, levels: [], areas: new Map() };
  let scene: EditScene = {
    topology: empty,
    selected: [],
    preview: new Map(),
    showCorners: true,
    corner: null,
    pieces: [],
    gap: null,
    snap: null,
    problems: [],
  };
  let known = -1;
  let frame = 0;
  let busy = false;
  const abort = new AbortController();

  const paint = (): void => {
    frame = 0;
    const { west, south, east, north } = boundsOfView(map);
    feedEdit(map, sceneShapes(scene), sceneMarks(scene, [west, south, east, north]));
  };
  const draw = (): void => {
    frame ||= requestAnimationFrame(paint);
  };
  const put = (part: Partial<EditScene>): void => {
    scene = { ...scene, ...part };
    draw();
  };
  const tell = (): void => {
    const selected = scene.selected.flatMap((fid) => scene.topology.areas.get(fid) ?? []).map(namedArea);
    areaEditStore.setState({ selected, cornerSelected: scene.corner !== null });
  };
  const select = (fids: readonly number[]): void => {
    put({ selected: fids.filter((fid) => scene.topology.areas.has(fid)), corner: null });
    tell();
  };
  const preview = (edit: AreaEdit | null): void => {
    put({ preview: edit?.reshaped ?? new Map<number, Ring[][]>(), problems: edit?.problems ?? [] });
    areaEditStore.setState({ problems: edit?.problems ?? [] });
  };

  async function load(): Promise<void> {
    const revision = revisionOf(layer);
    if (revision <= known) return;
    const first = known < 0;
    known = revision;
    try {
      const topology = await loadTopology(layer, abort.signal);
      put({ topology, preview: new Map() });
      const { begin } = areaEditStore.getState();
      select(first && begin !== null ? [begin] : scene.selected);
      areaEditStore.setState({ phase: 'ready' });
    } catch (fault) {
      if (abort.signal.aborted) return;
      areaEditStore.setState({ phase: 'failed' });
      onFault(fault);
    }
  }

  async function commit(edit: AreaEdit, step: string): Promise<boolean> {
    const wrong = edit.problems.find(({ blocking }) => blocking);
    const changes = wrong ? [] : changesOf(scene.topology, edit);
    if (wrong) notify('warning', problemSentence(wrong));
    if (changes.length === 0 || busy) return false;
    busy = true;
    areaEditStore.setState({ busy: true });
    put({ preview: edit.reshaped, problems: [] });
    const operationId = crypto.randomUUID();
    const done = await attempt(
      backend().call('features.apply', { operationId, label: step, changes }, abort.signal),
    );
    busy = false;
    if (abort.signal.aborted) return done !== undefined;
    areaEditStore.setState({ busy: false, problems: [] });
    if (done) {
      known += 1;
      const added = edit.added.length > 0 ? done.fids.slice(-edit.added.length) : [];
      put({ topology: applyEdit(scene.topology, edit, added), preview: new Map() });
      select(scene.selected);
      const told = edit.problems.map(problemSentence).join('；');
      notify(told === '' ? 'success' : 'warning', text('inspector.done', { step }) + told, true);
      void load();
    } else {
      put({ preview: new Map() });
    }
    return done !== undefined;
  }

  const unwatch = dataStore.subscribe(({ status }, before) => {
    if (status !== before.status && !busy) void load();
  });
  areaEditStore.setState({ phase: 'loading', problems: [], pending: null, selected: [], busy: false });
  void load();
  return {
    map,
    topology: () => scene.topology,
    own: () => scene.topology.areas.get(scene.selected[0] ?? -1) ?? null,
    select,
    preview,
    change: (part) => {
      put(part);
      if ('corner' in part) areaEditStore.setState({ cornerSelected: scene.corner !== null });
    },
    scene: () => scene,
    commit,
    busy: () => busy,
    draw: () => put({ showCorners: areaEditStore.getState().mode === 'corners' }),
    end() {
      abort.abort();
      unwatch();
      cancelAnimationFrame(frame);
    },
  };
}

function boundsOfView(map: MapLibreMap): { west: number; south: number; east: number; north: number } {
  const bounds = map.getBounds();
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  };
}

/** Degrees of latitude that some pixels of the screen are. */
export function pixelsInDegrees(map: MapLibreMap, pixels: number): number {
  const { x, y } = map.project(map.getCenter());
  const [a, b] = [map.unproject([x, y]), map.unproject([x, y + pixels])];
  const [c] = [map.unproject([x + pixels, y])];
  const shortens = Math.cos((a.lat * Math.PI) / 180);
  return Math.max(Math.hypot((b.lng - a.lng) * shortens, b.lat - a.lat), Math.abs(c.lat - a.lat));
}

/** How near a border draws the pointer to it, in CSS pixels. */
const snapPixels = 10;

/** What a place snaps to, unless snapping is off or suspended. */
export function snapFor(
  session: EditSession,
  place: LonLat,
  suspended: boolean,
  moving?: ReadonlySet<string>,
): NearBorder | null {
  if (suspended || !areaEditStore.getState().snapping) return null;
  return snapPlace(session.topology(), place, pixelsInDegrees(session.map, snapPixels), moving);
}
