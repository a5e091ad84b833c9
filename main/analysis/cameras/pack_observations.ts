import { deflateRawSync, inflateRawSync } from 'node:zlib';

import type { CameraObservations } from '#shared/statistics/camera_runs.ts';

/** Observations of one file: `device` holds the numbers that the database gave their codes. */
export type FileObservations = CameraObservations;

const version = 1;

function column(values: Float64Array | Uint32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

/** Differences of whole seconds: a list of all cameras at one moment packs to next to nothing. */
function differences(values: ArrayLike<number>): Float64Array {
  const result = new Float64Array(values.length);
  let last = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    result[row] = value - last;
    last = value;
  }
  return result;
}

/** The observations as bytes: version, number of rows, then columns of device, state and time, deflated. */
export function packObservations({ device, state, timeMs }: FileObservations): Uint8Array {
  const head = Uint32Array.of(version, state.length);
  const packed = Buffer.concat([
    column(head),
    column(differences(device)),
    column(differences(timeMs)),
    Buffer.from(state.buffer, state.byteOffset, state.byteLength),
  ]);
  return deflateRawSync(packed, { level: 6 });
}

function running(bytes: Buffer, offset: number, count: number): Float64Array {
  const values = new Float64Array(count);
  let sum = 0;
  for (let row = 0; row < count; row++) {
    sum += bytes.readDoubleLE(offset + 8 * row);
    values[row] = sum;
  }
  return values;
}

/** The inverse of `packObservations`. Throws RangeError on bytes of another version or length. */
export function unpackObservations(bytes: Uint8Array): FileObservations {
  const raw = inflateRawSync(bytes);
  const count = raw.length >= 8 ? raw.readUInt32LE(4) : -1;
  if (count < 0 || raw.readUInt32LE(0) !== version || raw.length !== 8 + 17 * count)
    throw new RangeError('Not observations of this version');
  return {
    device: Uint32Array.from(running(raw, 8, count)),
    timeMs: running(raw, 8 + 8 * count, count),
    state: Uint8Array.from(raw.subarray(8 + 16 * count)),
  };
}
