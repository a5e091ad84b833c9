import type { MapMouseEvent } from 'maplibre-gl';

import { areaEditStore } from '#renderer/state/area_edit_store.ts';
import { problemSentence } from '#renderer/text/area_problem.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { text } from '#renderer/text/use_text.ts';
import type { AreaEdit, EditedArea } from '#shared/geo/editing/area_topology.ts';
import { insertCorner, moveCorners, moveWhole } from '#shared/geo/editing/corner_edits.ts';
import { cornerKey } from '#shared/geo/editing/corner_grid.ts';
import { nearestBorder } from '#shared/geo/editing/snap_place.ts';
import { polygonCovers, preparePolygon } from '#shared/geo/point_in_polygon.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { Stop } from '../sync/stop.ts';
import { pixelsInDegrees, snapFor, type EditSession } from './edit_session.ts';
import type { ReasonLabel } from './reason_label.ts';

/** What is held, and how the edit follows from where it is drawn. */
type Held = {
  start: { x: number; y: number };
  moving: ReadonlySet<string>;
  moved: boolean;
  /** The corner that a click without a drag selects. */
  corner: LonLat | null;
  step: TextKey;
  editTo(to: LonLat): AreaEdit;
  /** Where the mark of the hand stands. */
  markAt(to: LonLat): LonLat | null;
  latest: AreaEdit | null;
};

/** How near the pointer must be to take hold, and how far it must go to drag, in CSS pixels. */
const cornerPixels = 9;
const borderPixels = 6;
const dragPixels = 3;

export const placeOf = ({ lngLat }: MapMouseEvent): LonLat => [lngLat.lng, lngLat.lat];

export type CornerHand = Stop & {
  /** Lets go without a change; false where nothing was held. */
  cancel(): boolean;
  /** Whether the click that follows belongs to a drag that has just ended. */
  hasDragged(): boolean;
};

/** Takes hold of corners, stretches and whole areas and draws them; what shares them follows. One drag is one step. */
export function cornerHand(session: EditSession, label: ReasonLabel): CornerHand {
  const { map } = session;
  let held: Held | null = null;
  let frame = 0;
  let dragged = false;

  function holdOf(event: MapMouseEvent): Held | null {
    const own = session.own();
    const { mode } = areaEditStore.getState();
    if (!own || session.busy()) return null;
    const place = placeOf(event);
    const start = { x: event.point.x, y: event.point.y };
    if (mode === 'move') return wholeHeld(own, place, start);
    if (mode !== 'corners') return null;
    return borderHeld(own, place, start, event.originalEvent.shiftKey);
  }

  function wholeHeld(own: EditedArea, place: LonLat, start: Held['start']): Held | null {
    const covers = own.polygons.some((rings) => polygonCovers(preparePolygon(rings), ...place));
    if (!covers) return null;
    return {
      start,
      moving: new Set(own.polygons.flat(2).map(cornerKey)),
      moved: false,
      corner: null,
      step: 'areaEditor.step.move',
      editTo: (to) => moveWhole(session.topology(), own, to[0] - place[0], to[1] - place[1]),
      markAt: () => null,
      latest: null,
    };
  }

  function borderHeld(own: EditedArea, place: LonLat, start: Held['start'], whole: boolean): Held | null {
    const near = nearestBorder([own], place, pixelsInDegrees(map, cornerPixels));
    if (!near) return null;
    const base = { start, moved: false, latest: null };
    if (near.kind === 'corner') {
      const from = near.at;
      return {
        ...base,
        moving: new Set([cornerKey(from)]),
        corner: from,
        step: 'areaEditor.step.corner',
        editTo: (to) => moveCorners(session.topology(), own, [{ from, to }]),
        markAt: (to) => to,
      };
    }
    if (!nearestBorder([own], place, pixelsInDegrees(map, borderPixels))) return null;
    const [a, b] = near.edge;
    if (!whole)
      return {
        ...base,
        moving: new Set(),
        corner: null,
        step: 'areaEditor.step.insert',
        editTo: (to) => insertCorner(session.topology(), own, [a, b], to),
        markAt: (to) => to,
      };
    const shifted = ([x, y]: LonLat, to: LonLat): LonLat => [x + to[0] - place[0], y + to[1] - place[1]];
    return {
      ...base,
      moving: new Set([cornerKey(a), cornerKey(b)]),
      corner: null,
      step: 'areaEditor.step.border',
      editTo: (to) =>
        moveCorners(
          session.topology(),
          own,
          [a, b].map((from) => ({ from, to: shifted(from, to) })),
        ),
      markAt: () => null,
    };
  }

  function drag(event: MapMouseEvent): void {
    if (!held) return;
    const place = placeOf(event);
    const isSingle = held.step === 'areaEditor.step.corner' || held.step === 'areaEditor.step.insert';
    const snap = isSingle ? snapFor(session, place, event.originalEvent.altKey, held.moving) : null;
    const to = snap?.at ?? place;
    held.latest = held.editTo(to);
    session.change({ corner: held.markAt(to), snap });
    session.preview(held.latest);
    const wrong = held.latest.problems.find(({ blocking }) => blocking);
    if (wrong) label.show(problemSentence(wrong), event.point);
    else label.hide();
  }

  function letGo(): void {
    cancelAnimationFrame(frame);
    held = null;
    label.hide();
    session.change({ snap: null });
    session.preview(null);
    map.getCanvas().style.cursor = 'crosshair';
  }

  const onDown = (event: MapMouseEvent): void => {
    dragged = false;
    if (event.originalEvent.button !== 0) return;
    held = holdOf(event);
    if (held) event.preventDefault();
  };
  const onMove = (event: MapMouseEvent): void => {
    if (!held) {
      hover(event);
      return;
    }
    const { x, y } = event.point;
    if (!held.moved && Math.hypot(x - held.start.x, y - held.start.y) < dragPixels) return;
    held.moved = true;
    map.getCanvas().style.cursor = 'grabbing';
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => drag(event));
  };
  const onUp = (event: MapMouseEvent): void => {
    if (!held) return;
    const { moved, corner, step } = held;
    dragged = true;
    if (!moved) {
      letGo();
      session.change({ corner });
      return;
    }
    drag(event);
    const { latest } = held;
    const name = session.own()?.name ?? '';
    letGo();
    session.change({ corner: null });
    if (latest) void session.commit(latest, text(step, { name }));
  };

  /** The cursor says what a press would take hold of. */
  function hover(event: MapMouseEvent): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const would = holdOf(event);
      map.getCanvas().style.cursor = would
        ? would.step === 'areaEditor.step.insert'
          ? 'copy'
          : 'move'
        : 'crosshair';
    });
  }

  const listeners = [map.on('mousedown', onDown), map.on('mousemove', onMove), map.on('mouseup', onUp)];
  const stop = (): void => {
    cancelAnimationFrame(frame);
    for (const listener of listeners) listener.unsubscribe();
  };
  return Object.assign(stop, {
    cancel(): boolean {
      if (!held) return false;
      letGo();
      session.change({ corner: null });
      return true;
    },
    hasDragged: () => dragged,
  });
}
