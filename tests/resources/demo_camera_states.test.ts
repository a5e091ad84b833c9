import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { growCameraStates, type EndState } from '#resources/make/fill/grow_camera_states.ts';
import { cameraStates } from '#shared/model/camera_state.ts';

/** SHA-256 of the files of these cameras at seed 1. It changes when, and only when, the demo is meant to look different. */
const recordedHash = 'df49e9c6bf722222a779d77a94eef20e1abb3db24c49bcddaa9baa39fe549fb0';

const ends: EndState[] = Array.from({ length: 2000 }, (_, at) => ({
  code: `9901210000132${String(at).padStart(7, '0')}`,
  state: at % 25 === 0 ? 'offline' : at % 40 === 1 ? 'fault' : at % 90 === 2 ? 'unknown' : 'online',
}));

const files = [...growCameraStates(ends, 1)];

test('thirteen weekly status files follow one another', () => {
  expect(files).toHaveLength(13);
  const times = files.flatMap(({ timeMs }) => [...timeMs]);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times).size).toBe(91);
});

test('the newest state of every camera is that of its record', () => {
  const newest = new Map<string, number>();
  for (const { codes, code, state } of files)
    for (const [row, at] of code.entries()) newest.set(codes[at] ?? '', state[row] ?? 0);
  for (const { code, state } of ends) {
    const seen = newest.get(code);
    if (seen === undefined) expect(state).toBe('unknown');
    else expect(cameraStates[seen], code).toBe(state);
  }
  expect(newest.size).toBeGreaterThan(ends.length * 0.98);
  expect([...newest.keys()].filter((code) => !ends.some((each) => each.code === code))).toHaveLength(3);
});

test('most cameras work on most days', () => {
  const states = files.flatMap(({ state }) => [...state]);
  const share = states.filter((state) => state === 0).length / states.length;
  expect(share).toBeGreaterThan(0.85);
  expect(share).toBeLessThan(0.98);
});

test('the files are the recorded ones to the last bit, and others with another seed', () => {
  const hashOf = (grown: typeof files): string => {
    const hash = createHash('sha256');
    for (const { fileName, code, state, timeMs } of grown)
      hash.update(JSON.stringify([fileName, [...code], [...state], [...timeMs]]));
    return hash.digest('hex');
  };
  expect(hashOf(files)).toBe(recordedHash);
  expect(hashOf([...growCameraStates(ends, 2)])).not.toBe(recordedHash);
});
