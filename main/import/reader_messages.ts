import type { LayerId } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { WireError } from '#shared/rpc/errors.ts';
import type { ImportPreview, Reading } from '#shared/rpc/import_schemas.ts';

import type { PackageManifest } from '#shared/rpc/package_schemas.ts';

import type { PackageRow } from '#main/exchange/package_rows.ts';

import type { ProblemReport } from './problem_log.ts';
import type { ReaderLimits } from './reader_limits.ts';
import type { RefusedRows } from './refused_rows.ts';
import type { RowChunk } from './row_chunk.ts';
import type { PositionSample } from './sample_positions.ts';

/** Sheet, encoding, header row and delimiter are given where the operator chose them; left out, the file is believed. */
type FileRequest = Reading & {
  path: string;
  /** Name that the operator knows the file by. */
  fileName: string;
  limits: ReaderLimits;
};

export type InspectRequest = FileRequest & { kind: 'inspect'; layer: LayerId | null };

/** How rows change those that are there already. */
export type KeyRule = {
  /** Fields that tell rows apart. */
  fields: readonly string[];
  /** Of two rows of one key in the file: the later holds, or the later is refused. */
  duplicates: 'last' | 'refuse';
  /** Keys that several rows of the layer have. */
  ambiguous: readonly string[];
};

export type ReadRequest = FileRequest & {
  kind: 'read';
  layer: LayerId;
  /** What the operator declares; null leaves it to the file. */
  datum: Datum | null;
  timezone: string;
  mapping: Readonly<Record<string, string>>;
  /** Null appends all rows. */
  update?: KeyRule | null;
  /** Words of sources → code of a category, before those that the console knows. */
  categories?: Readonly<Record<string, string>>;
  nowMs: number;
  /** Envelope of the grids that are there already; null where there are none. */
  county: Bounds | null;
};

/** A county package: checked to the last byte, then the rows of some of its layers, one after the other. */
export type PackageReadRequest = Pick<FileRequest, 'path' | 'fileName' | 'limits'> & {
  kind: 'package';
  layers: readonly LayerId[];
  /** Members to be written to files that the core has named. */
  extract: readonly { member: string; path: string }[];
};

/** A sample of places under several hypotheses about the datum. */
export type PositionsRequest = FileRequest & {
  kind: 'positions';
  layer: LayerId;
  mapping: Readonly<Record<string, string>>;
  datums: readonly Datum[];
  /** Names and codes of areas that cells may hold. */
  names: readonly string[];
};

/** A status file of cameras: nothing but code, state and time of its rows is read. */
export type StatesRequest = FileRequest & {
  kind: 'states';
  timezone: string;
  /** Heading of `code`, `state` and `time` where the operator named one. */
  mapping: Readonly<Record<string, string>>;
  /** When the states were seen, where the operator says so for the whole file. */
  observedAtMs: number | null;
  nowMs: number;
};

export type ReaderRequest =
  InspectRequest | ReadRequest | PositionsRequest | PackageReadRequest | StatesRequest;

/** From the core to the reader. Each `credit` allows one chunk more. */
export type ReaderCommand = { kind: 'start'; request: ReaderRequest } | { kind: 'credit' };

/** Chunks that may be under way: the reader stays ahead of the store without filling the memory between them. */
export const chunkCredits = 3;

export type ReadSummary = ProblemReport & {
  accepted: number;
  refused: RefusedRows;
  /** Rows refused though their place could be read: number, longitude and latitude, at most some thousand. */
  refusedPlaces: [row: number, longitude: number, latitude: number][];
};

/** Observations of cameras in columns; states by their number (shared/model/camera_state.ts). */
export type StateChunk = { codes: string[]; states: number[]; timesMs: number[] };

export type StatesSummary = ProblemReport & {
  /** Observations that were sent. */
  rows: number;
  /** What says when the states were seen: a column, the operator, or the name of the file. */
  timeFrom: 'column' | 'given' | 'name';
  /** Headings by what they were taken for. */
  columns: Record<string, string>;
};

/** From the reader to the core. */
export type ReaderMessage =
  | { kind: 'preview'; preview: ImportPreview }
  | { kind: 'positions'; sample: PositionSample }
  /** What generated codes begin with, the datum that coordinates were read in, and the fields that the file fills. */
  | { kind: 'opened'; codePrefix: string; datum: Datum; fields: string[]; rowCount: number | null }
  | { kind: 'chunk'; chunk: RowChunk }
  | { kind: 'done'; summary: ReadSummary }
  | { kind: 'manifest'; manifest: PackageManifest }
  | { kind: 'package_rows'; layer: LayerId; rows: PackageRow[] }
  | { kind: 'package_done' }
  | { kind: 'states'; chunk: StateChunk }
  | { kind: 'states_done'; summary: StatesSummary }
  | { kind: 'failed'; error: WireError };
