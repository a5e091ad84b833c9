import { areaEditStore } from '#renderer/state/area_edit_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { problemSentence } from '#renderer/text/area_problem.ts';
import { text } from '#renderer/text/use_text.ts';
import { drawArea, lineCrossing, piecesOf, reshapeBorder } from '#shared/geo/editing/area_operations.ts';
import {
  areaAt,
  emptyEdit,
  type AreaEdit,
  type AreaTopology,
  type EditedArea,
} from '#shared/geo/editing/area_topology.ts';
import { proposeCodes, proposeNames, siblingsOf } from '#shared/geo/editing/propose_area.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { palettes } from '#renderer/theme/palette.ts';

import { createDrawHand, type DrawHand } from './draw_hand.ts';
import { namedArea, snapFor, type EditSession } from './edit_session.ts';
import type { ReasonLabel } from './reason_label.ts';

/** How long the pointer rests before what is drawn is looked at as a whole. */
const restMs = 60;

export type DrawEdit = {
  /** Corners of what was finished and waits for its answers. */
  finished(): LonLat[] | null;
  cancel(): boolean;
  finish(): boolean;
  takeBack(): boolean;
  restart(): void;
  stop(): void;
};

const size = (polygons: Ring[][]): number =>
  areaSquareMetres({ type: 'MultiPolygon', coordinates: polygons });

const crossingEdit = (at: LonLat): AreaEdit =>
  emptyEdit([{ kind: 'self_crossing', blocking: true, at, names: [] }]);

/** The area of the next coarser level that a new one would be part of. */
export function parentAt(topology: AreaTopology, level: string, at: LonLat): EditedArea | null {
  const above = topology.levels[topology.levels.indexOf(level) - 1];
  return above === undefined ? null : areaAt(topology, above, at);
}

const isReaching = ({ problems }: AreaEdit): boolean =>
  !problems.some(({ kind }) => kind === 'not_on_border');

/** The middle of what is drawn. */
const middleOf = (corners: readonly LonLat[]): LonLat => [
  corners.reduce((sum, [x]) => sum + x, 0) / Math.max(1, corners.length),
  corners.reduce((sum, [, y]) => sum + y, 0) / Math.max(1, corners.length),
];

/** A line or an area that is drawn for the mode in hand: looked at while it grows, and then done or asked about. */
export function drawEdit(session: EditSession, label: ReasonLabel): DrawEdit {
  const { mode } = areaEditStore.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let finished: LonLat[] | null = null;
  /** Whether the line does something as it is; nothing is finished before. */
  let reaches = mode === 'draw';
  let pointer = { x: 0, y: 0 };
  let altHeld = false;
  const listener = session.map.on('mousemove', ({ point, originalEvent }) => {
    pointer = { x: point.x, y: point.y };
    altHeld = originalEvent.altKey;
  });

  function tell(edit: AreaEdit): void {
    session.preview(edit);
    const wrong = edit.problems.find(({ blocking }) => blocking);
    if (wrong) label.show(problemSentence(wrong), pointer);
    else label.hide();
  }

  async function look(corners: LonLat[]): Promise<void> {
    const own = session.own();
    const current = ++turn;
    if (mode === 'split' && own) {
      const pieces = await piecesOf(own, corners);
      const isCut = pieces.length > 1 || (await piecesOf(own, corners.slice(0, -1))).length > 1;
      if (current !== turn) return;
      reaches = isCut;
      session.change({ pieces: pieces.length > 1 ? pieces : [] });
    } else if (mode === 'reshape' && own) {
      const edit = await reshapeBorder(session.topology(), own, corners);
      const without = await reshapeBorder(session.topology(), own, corners.slice(0, -1));
      if (current !== turn) return;
      reaches = isReaching(edit) || isReaching(without);
      tell(isReaching(edit) ? edit : emptyEdit());
    } else if (mode === 'draw' && corners.length > 2) {
      const edit = await drawingOf(corners);
      if (current === turn) tell(edit);
    }
  }

  function drawingOf(corners: LonLat[]): Promise<AreaEdit> {
    const { level } = areaEditStore.getState();
    const topology = session.topology();
    const parent = parentAt(topology, level, middleOf(corners));
    return drawArea(topology, corners, { values: {}, level, parent, free: false }, 'all');
  }

  const onChange = (corners: LonLat[]): void => {
    if (finished) return;
    turn++;
    clearTimeout(timer);
    const crossing = corners.length > 3 ? lineCrossing(corners) : null;
    if (crossing) {
      tell(crossingEdit(crossing));
      return;
    }
    if (corners.length < 2) tell(emptyEdit());
    else timer = setTimeout(() => void look(corners), restMs);
  };

  async function onFinish(corners: LonLat[]): Promise<void> {
    finished = corners;
    turn++;
    clearTimeout(timer);
    label.hide();
    const own = session.own();
    if (mode === 'reshape' && own) {
      const edit = await reshapeBorder(session.topology(), own, corners);
      await session.commit(edit, text('areaEditor.step.reshape', { name: own.name }));
      restart();
    } else if (mode === 'split' && own) {
      await askSplit(own, corners);
    } else {
      await askDraw(corners);
    }
  }

  async function askSplit(own: EditedArea, corners: LonLat[]): Promise<void> {
    const topology = session.topology();
    const pieces = await piecesOf(own, corners);
    if (pieces.length < 2) {
      notify('warning', problemSentence({ kind: 'no_cut', blocking: true, at: [0, 0], names: [own.name] }));
      restart();
      return;
    }
    const siblings = siblingsOf(topology, own.level, own.parentCode);
    const codes = proposeCodes(
      topology,
      siblings.map(({ code }) => code),
      own.parentCode,
      pieces.length - 1,
    );
    session.change({ pieces });
    const names = proposeNames(siblings, own, pieces.length - 1);
    areaEditStore.setState({
      pending: { kind: 'split', area: namedArea(own), pieces: pieces.map(size), codes, names },
    });
  }

  async function askDraw(corners: LonLat[]): Promise<void> {
    const { level } = areaEditStore.getState();
    const topology = session.topology();
    const edit = await drawingOf(corners);
    const wrong = edit.problems.find(({ blocking, kind }) => blocking && kind !== 'covered');
    if (wrong) {
      notify('warning', problemSentence(wrong));
      restart();
      return;
    }
    const parent = parentAt(topology, level, middleOf(corners));
    const siblings = siblingsOf(topology, level, parent?.code ?? '');
    const [code = ''] = proposeCodes(
      topology,
      siblings.map((sibling) => sibling.code),
      parent?.code ?? '',
      1,
    );
    const [name = ''] = proposeNames(siblings, siblings.at(-1) ?? null, 1);
    const [first = middleOf(corners)] = corners;
    session.change({ pieces: [[[[...corners, first]]]] });
    session.preview(null);
    areaEditStore.setState({
      pending: { kind: 'draw', code, name, parent: parent && namedArea(parent), level },
    });
  }

  /** Says why a line may not be finished yet, where it may not. */
  function mayFinish(): boolean {
    if (session.scene().problems.some(({ blocking }) => blocking)) return false;
    const names = [session.own()?.name ?? ''];
    const kind = mode === 'split' ? 'no_cut' : 'not_on_border';
    if (!reaches) label.show(problemSentence({ kind, blocking: true, at: [0, 0], names }), pointer);
    return reaches;
  }

  const color = palettes[uiStore.getState().theme].dueSoon;
  const hand: DrawHand = createDrawHand(session.map, {
    color,
    mode: mode === 'draw' ? 'polygon' : 'linestring',
    snap: (place) => {
      const snap = snapFor(session, place, altHeld);
      session.change({ snap });
      return snap?.at;
    },
    onChange,
    mayFinish,
    onFinish: (corners) => void onFinish(corners),
  });

  function restart(): void {
    finished = null;
    reaches = mode === 'draw';
    turn++;
    clearTimeout(timer);
    label.hide();
    hand.restart();
    session.change({ pieces: [], snap: null });
    session.preview(null);
    areaEditStore.setState({ pending: null });
  }

  return {
    finished: () => finished,
    cancel() {
      if (!finished && hand.corners() === 0) return false;
      restart();
      return true;
    },
    finish() {
      if (finished || hand.corners() < 2) return false;
      hand.finish();
      return true;
    },
    takeBack() {
      if (finished || hand.corners() === 0) return false;
      hand.takeBack();
      return true;
    },
    restart,
    stop() {
      clearTimeout(timer);
      turn++;
      label.hide();
      listener.unsubscribe();
      hand.stop();
      session.change({ pieces: [], snap: null });
      session.preview(null);
    },
  };
}
