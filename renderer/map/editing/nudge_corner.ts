import { text } from '#renderer/text/use_text.ts';
import { moveCorners } from '#shared/geo/editing/corner_edits.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { pixelsInDegrees, type EditSession } from './edit_session.ts';

/** Presses within this time are one step. */
const restMs = 500;

export type NudgeCorner = {
  nudge: (east: number, north: number) => boolean;
  cancel: () => boolean;
  stop: () => void;
};

/** Moves the selected corner by keys; what is pressed in one go is stored as one step. */
export function nudgeCorner(session: EditSession): NudgeCorner {
  let from: LonLat | null = null;
  let to: LonLat = [0, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function editNow() {
    const own = session.own();
    return own && from ? moveCorners(session.topology(), own, [{ from, to }]) : null;
  }

  async function store(): Promise<void> {
    const edit = editNow();
    const name = session.own()?.name ?? '';
    const [start, end] = [from, to];
    from = null;
    session.preview(null);
    if (!edit || !start) return;
    const done = await session.commit(edit, text('areaEditor.step.corner', { name }));
    session.change({ corner: done ? end : start });
  }

  return {
    nudge(east, north) {
      const { corner } = session.scene();
      if (!corner || session.busy()) return false;
      if (!from) [from, to] = [corner, corner];
      const degrees = pixelsInDegrees(session.map, 1);
      const shortens = Math.cos((to[1] * Math.PI) / 180) || 1;
      to = [to[0] + (east * degrees) / shortens, to[1] + north * degrees];
      session.change({ corner: to });
      session.preview(editNow());
      clearTimeout(timer);
      timer = setTimeout(() => void store(), restMs);
      return true;
    },
    cancel() {
      if (!from) return false;
      clearTimeout(timer);
      session.change({ corner: from });
      session.preview(null);
      from = null;
      return true;
    },
    stop: () => clearTimeout(timer),
  };
}
