import { dataStore } from '#renderer/state/data_store.ts';
import { followSpan } from '#renderer/state/time_span.ts';
import { playedWindow, steppedWindow } from '#renderer/state/time_step.ts';
import { setSpan, timeStripStore } from '#renderer/state/time_strip_store.ts';
import { closedWindow, dayMs, extentOf, presetWindow, type TimeExtent } from '#renderer/state/time_window.ts';
import { setStripWindow, stripWindow } from '#renderer/state/strip_window.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import type { Command } from './command.ts';

const stepPauseMs = 500;

/** Span of the dated incidents in whole days; null while there are none. */
function timeExtent(): TimeExtent | null {
  const { incidents, status } = dataStore.getState();
  if (!incidents || incidents.total === incidents.undated) return null;
  return extentOf(incidents.firstMs, incidents.lastMs, status?.timezone ?? 'UTC');
}

/** The window to move: a step needs a closed one, so an open one first becomes the first thirty days of the data. */
function movingWindow(extent: TimeExtent): TimeExtent {
  const closed = closedWindow(stripWindow(viewStore.getState()), extent);
  const all = closed.fromMs <= extent.fromMs && closed.toMs >= extent.toMs;
  return all ? { fromMs: extent.fromMs, toMs: Math.min(extent.toMs, extent.fromMs + 30 * dayMs) } : closed;
}

/** What a step goes by: the span of the data, its zone, and whether the window only grows. */
function stepGround(extent: TimeExtent) {
  const timezone = dataStore.getState().status?.timezone ?? 'UTC';
  return { extent, timezone, growing: viewStore.getState().cumulative };
}

/** Sets the window and keeps it in sight on the strip. */
function moveTo(window: TimeExtent, extent: TimeExtent): void {
  setStripWindow(window);
  const { span } = timeStripStore.getState();
  const next = followSpan(span, window, extent);
  if (next !== span) setSpan(next);
}

function stepBy(direction: 1 | -1): void {
  const extent = timeExtent();
  if (!extent) return;
  const { step } = timeStripStore.getState();
  moveTo(steppedWindow(movingWindow(extent), step, direction, stepGround(extent)), extent);
}

let timer: ReturnType<typeof setTimeout> | undefined;

function playOn(): void {
  const extent = timeExtent();
  if (!extent || !uiStore.getState().playing) return;
  const { step } = timeStripStore.getState();
  moveTo(playedWindow(movingWindow(extent), step, stepGround(extent)), extent);
  timer = setTimeout(playOn, stepPauseMs / uiStore.getState().playSpeed);
}

/** Starts or stops the playback of the window over time. */
function setPlaying(playing: boolean): void {
  clearTimeout(timer);
  const extent = timeExtent();
  uiStore.setState({ playing: playing && extent !== null });
  if (!playing || !extent) return;
  setStripWindow(movingWindow(extent));
  timer = setTimeout(playOn, stepPauseMs / uiStore.getState().playSpeed);
}

const hasTime = () => timeExtent() !== null;

export const playCommand: Command = {
  id: 'play',
  label: 'command.play',
  group: 'time',
  keys: ['Space'],
  enabled: hasTime,
  run: () => setPlaying(!uiStore.getState().playing),
};

export const stepBackCommand: Command = {
  id: 'step_back',
  label: 'command.stepBack',
  group: 'time',
  keys: ['['],
  enabled: hasTime,
  run: () => stepBy(-1),
};

export const stepForwardCommand: Command = {
  id: 'step_forward',
  label: 'command.stepForward',
  group: 'time',
  keys: [']'],
  enabled: hasTime,
  run: () => stepBy(1),
};

export const lastThirtyDaysCommand: Command = {
  id: 'last_thirty_days',
  label: 'command.last30',
  group: 'time',
  keys: ['Shift+KeyT'],
  enabled: () => typeof dataStore.getState().status?.asOfMs === 'number',
  run() {
    const { status } = dataStore.getState();
    if (typeof status?.asOfMs === 'number')
      setStripWindow(presetWindow('last30', status.asOfMs, status.timezone));
  },
};

export const allTimeCommand: Command = {
  id: 'all_time',
  label: 'command.allTime',
  group: 'time',
  keys: ['Shift+KeyA'],
  run: () => setStripWindow({ fromMs: null, toMs: null }),
};
