import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import { areaEditStore, type AreaEditActions, type AreaEditMode } from '#renderer/state/area_edit_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { problemSentence } from '#renderer/text/area_problem.ts';
import { text } from '#renderer/text/use_text.ts';
import { deleteArea, drawArea, mergeAreas, splitArea } from '#shared/geo/editing/area_operations.ts';
import { areaAt, type EditedArea } from '#shared/geo/editing/area_topology.ts';
import { removeCorner } from '#shared/geo/editing/corner_edits.ts';
import { fillGap, gapAt } from '#shared/geo/editing/fill_gap.ts';
import { borderingAreas } from '#shared/geo/editing/shared_length.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import { isFreeArea } from '#shared/layers/area_layers.ts';
import type { Values } from '#shared/model/feature.ts';

import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';
import { cornerHand, placeOf } from './corner_hand.ts';
import { drawEdit, parentAt, type DrawEdit } from './draw_edit.ts';
import { listenForEditKeys } from './edit_keys.ts';
import { addEditLayers, removeEditLayers } from './edit_layers.ts';
import { namedArea, openEditSession, type EditSession } from './edit_session.ts';
import { nudgeCorner } from './nudge_corner.ts';
import { createReasonLabel } from './reason_label.ts';

const drawnModes: readonly AreaEditMode[] = ['split', 'reshape', 'draw'];

/** Modes in which something is drawn, and in which an area has to be chosen first. */
const needsArea = (mode: AreaEditMode): boolean => mode === 'split' || mode === 'reshape';

/** Opens the editor on the map for the layer and level in its store. Ends with the tool. */
export function beginAreaEditing(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  const { layer } = areaEditStore.getState();
  addEditLayers(map, uiStore.getState().theme);
  const session = openEditSession(map, layer, onFault);
  const label = createReasonLabel(map.getContainer());
  const hand = cornerHand(session, label);
  const nudge = nudgeCorner(session);
  let drawing: DrawEdit | null = null;

  /** Takes the drawing up or lays it down, as mode and selection want it. */
  const suit = (): void => {
    const { mode, phase, selected } = areaEditStore.getState();
    const wanted =
      phase === 'ready' && drawnModes.includes(mode) && (!needsArea(mode) || selected.length > 0);
    drawing?.stop();
    drawing = wanted ? drawEdit(session, label) : null;
    session.draw();
  };
  const reset = (): void => {
    session.change({ corner: null, gap: null, pieces: [], snap: null });
    session.preview(null);
    areaEditStore.setState({ pending: null });
    drawing?.restart();
  };

  const onClick = (event: MapMouseEvent): void => {
    const { mode, phase } = areaEditStore.getState();
    if (phase !== 'ready' || drawing || hand.hasDragged() || session.busy()) return;
    void choose(session, mode, event).catch(onFault);
  };
  const listeners = [map.on('click', onClick), map.on('moveend', session.draw)];
  areaEditStore.setState({ actions: editActions(session, () => drawing, reset) });

  return stopAll(
    watch(areaEditStore, ({ mode }) => mode, suit),
    watch(areaEditStore, ({ phase }) => phase, suit),
    watch(areaEditStore, ({ selected }) => selected[0]?.fid, suit),
    watch(
      areaEditStore,
      ({ mode }) => mode,
      () => session.change({ corner: null, gap: null, pieces: [] }),
    ),
    watch(
      areaEditStore,
      ({ level }) => level,
      () => {
        reset();
        session.select([]);
      },
    ),
    watch(
      uiStore,
      ({ theme }) => theme,
      (theme) => {
        addEditLayers(map, theme);
        session.draw();
      },
    ),
    listenForEditKeys({
      cancel: () => hand.cancel() || nudge.cancel() || cancelStep(session, drawing, reset),
      finish: () => drawing?.finish() ?? false,
      takeBack: () => drawing?.takeBack() ?? false,
      removeCorner: () => takeCornerOut(session),
      nudge: nudge.nudge,
    }),
    hand,
    nudge.stop,
    () => {
      for (const listener of listeners) listener.unsubscribe();
      drawing?.stop();
      session.end();
      label.remove();
      removeEditLayers(map);
      map.getCanvas().style.cursor = '';
      areaEditStore.setState({
        actions: null,
        pending: null,
        selected: [],
        problems: [],
        cornerSelected: false,
      });
    },
  );
}

/** Takes the last thing back that is not stored yet; false where there is none. */
function cancelStep(session: EditSession, drawing: DrawEdit | null, reset: () => void): boolean {
  if (drawing?.cancel()) return true;
  if (areaEditStore.getState().pending) {
    reset();
    return true;
  }
  if (!session.scene().corner) return false;
  session.change({ corner: null });
  return true;
}

function takeCornerOut(session: EditSession): boolean {
  const { corner } = session.scene();
  const own = session.own();
  if (!corner || !own) return false;
  const edit = removeCorner(session.topology(), own, corner);
  session.change({ corner: null });
  void session.commit(edit, text('areaEditor.step.removeCorner', { name: own.name }));
  return true;
}

/** What a click on the map chooses: an area, one more to be merged, or a gap. */
async function choose(session: EditSession, mode: AreaEditMode, event: MapMouseEvent): Promise<void> {
  const { level } = areaEditStore.getState();
  const topology = session.topology();
  const place = placeOf(event);
  const area = areaAt(topology, level, place);
  if (mode === 'gap') {
    await askGap(session, place);
    return;
  }
  const { selected } = session.scene();
  if (mode !== 'merge') {
    session.select(area ? [area.fid] : []);
    return;
  }
  if (!area) return;
  const chosen = selected.includes(area.fid)
    ? selected.filter((fid) => fid !== area.fid)
    : [...selected, area.fid];
  session.select(chosen);
  const areas = chosen.flatMap((fid) => topology.areas.get(fid) ?? []).map(namedArea);
  areaEditStore.setState({ pending: areas.length > 1 ? { kind: 'merge', areas } : null });
}

async function askGap(session: EditSession, place: [number, number]): Promise<void> {
  const { level } = areaEditStore.getState();
  const gap = await gapAt(session.topology(), level, place);
  const parent = parentAt(session.topology(), level, place);
  const around = gap ? borderingAreas(session.topology(), level, gap) : [];
  const isNear = ({ parentCode }: EditedArea): boolean => parentCode === (parent?.code ?? '');
  const neighbours = [...around.filter(isNear), ...around.filter((area) => !isNear(area))];
  if (!gap || neighbours.length === 0) {
    notify('information', problemSentence({ kind: 'no_gap', blocking: true, at: place, names: [] }));
    session.change({ gap: null });
    areaEditStore.setState({ pending: null });
    return;
  }
  session.change({ gap });
  const squareMetres = areaSquareMetres({ type: 'MultiPolygon', coordinates: gap });
  areaEditStore.setState({ pending: { kind: 'gap', squareMetres, neighbours: neighbours.map(namedArea) } });
}

/** Whether a code of new areas belongs to another already, which is told. */
function isTaken(session: EditSession, added: readonly Values[]): boolean {
  const codes = added.map(({ code }) => String(code ?? ''));
  const known = new Set([...session.topology().areas.values()].map(({ code }) => code));
  const taken = codes.find((code, at) => known.has(code) || codes.indexOf(code) !== at);
  if (taken !== undefined) notify('warning', text('areaEditor.codeTaken', { code: taken }));
  return taken !== undefined;
}

/** What the bar may ask for. */
function editActions(
  session: EditSession,
  drawing: () => DrawEdit | null,
  reset: () => void,
): AreaEditActions {
  const finish = async (work: Promise<boolean>): Promise<void> => {
    if (await work) reset();
  };
  return {
    async split(kept, added) {
      const own = session.own();
      const line = drawing()?.finished();
      if (!own || !line || isTaken(session, added)) return;
      const edit = await splitArea(
        session.topology(),
        own,
        line,
        kept,
        added.map((values) => ({ ...own.values, ...values })),
      );
      await finish(session.commit(edit, text('areaEditor.step.split', { name: own.name })));
    },
    async merge(survivor) {
      const areas = session.scene().selected.flatMap((fid) => session.topology().areas.get(fid) ?? []);
      const chosen = areas.find(({ fid }) => fid === survivor);
      if (!chosen) return;
      const edit = await mergeAreas(session.topology(), areas, chosen);
      const done = session.commit(edit, text('areaEditor.step.merge', { name: chosen.name }));
      await finish(done);
      if (await done) session.select([survivor]);
    },
    async draw(values, ground) {
      const ring = drawing()?.finished();
      const { level } = areaEditStore.getState();
      if (!ring || isTaken(session, [values])) return;
      const topology = session.topology();
      const middle = ring.reduce<[number, number]>(
        ([x, y], corner) => [x + corner[0] / ring.length, y + corner[1] / ring.length],
        [0, 0],
      );
      const parent = parentAt(topology, level, middle);
      const edit = await drawArea(
        topology,
        ring,
        { values, level, parent, free: isFreeArea(values) },
        ground,
      );
      await finish(session.commit(edit, text('areaEditor.step.draw', { name: String(values.name ?? '') })));
    },
    async fillGap(owner) {
      const { gap } = session.scene();
      const area = session.topology().areas.get(owner);
      if (!gap || !area) return;
      const edit = await fillGap(session.topology(), gap, area);
      await finish(session.commit(edit, text('areaEditor.step.gap', { name: area.name })));
    },
    async remove() {
      const own = session.own();
      if (!own) return;
      const edit = deleteArea(session.topology(), own);
      const done = await session.commit(edit, text('areaEditor.step.delete', { name: own.name }));
      reset();
      if (done) session.select([]);
    },
    cancel: reset,
  };
}
