import { beforeEach, describe, expect, it } from 'vitest';

import { setStripWindow, setTimeMode, stripWindow, timeModeOf } from '#renderer/state/strip_window.ts';
import { initialView, viewStore } from '#renderer/state/view_store.ts';
import { filterGround, selectEvents } from '#shared/model/filter_events.ts';
import { bareColumns } from '#shared/model/incident_columns.ts';

const at = (hour: number): number => Date.UTC(2026, 0, 1, hour);
const hour = (from: number) => ({ fromMs: at(from), toMs: at(from + 1) });

/** One event from 10:00 to 14:00, and one at 12:30 without an end. */
const columns = {
  ...bareColumns({
    origin: [0, 0],
    x: new Float32Array(2),
    y: new Float32Array(2),
    timeSeconds: Int32Array.from([at(10) / 1000, at(12) / 1000 + 1800]),
    category: new Uint8Array(2),
    fid: Uint32Array.from([1, 2]),
    categories: [{ key: 'MD', label: { zh: '', en: '' }, count: 2 }],
  }),
  endSeconds: Int32Array.from([at(14) / 1000, -0x80000000]),
};
const ground = filterGround(columns, 'UTC', () => {
  throw new Error('No place is asked for');
});
const shownIn = (window: { fromMs: number; toMs: number }): number[] => {
  setStripWindow(window);
  const { filter, categories } = viewStore.getState();
  const mask = selectEvents({ filter, categories }, ground) ?? Uint8Array.of(1, 1);
  return [...columns.fid].filter((_, row) => mask[row] === 1);
};

describe('the window of the time strip', () => {
  beforeEach(() => viewStore.getState().replace(initialView));

  it('shows an event of 10:00 to 14:00 at 12:00 and not at 15:00, in the mode of what is under way', () => {
    setTimeMode('lasting');
    expect(shownIn(hour(12))).toEqual([1, 2]);
    expect(shownIn(hour(13))).toEqual([1]);
    expect(shownIn(hour(14))).toEqual([]);
    expect(shownIn(hour(15))).toEqual([]);
    expect(shownIn(hour(9))).toEqual([]);
  });

  it('stays where it is when its meaning changes', () => {
    setStripWindow(hour(12));
    setTimeMode('lasting');
    expect(timeModeOf(viewStore.getState())).toBe('lasting');
    expect(viewStore.getState().window).toEqual({ fromMs: null, toMs: null });
    expect(stripWindow(viewStore.getState())).toEqual(hour(12));
    setTimeMode('cumulative');
    expect(viewStore.getState()).toMatchObject({ cumulative: true, window: hour(12), filter: { parts: [] } });
    setTimeMode('window');
    expect(viewStore.getState()).toMatchObject({ cumulative: false, window: hour(12) });
  });

  it('is the same object for the same ends, so that nothing is drawn anew', () => {
    setTimeMode('lasting');
    setStripWindow(hour(12));
    expect(stripWindow(viewStore.getState())).toBe(stripWindow(viewStore.getState()));
  });
});
