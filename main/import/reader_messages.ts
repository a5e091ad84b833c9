import type { LayerId } from '#shared/layers/layer.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { WireError } from '#shared/rpc/errors.ts';
import type { ImportPreview, Reading } from '#shared/rpc/import_schemas.ts';
import type { Language } from '#shared/text/text.ts';

import type { ProblemReport } from './problem_log.ts';
import type { ReaderLimits } from './reader_limits.ts';
import type { RowChunk } from './row_chunk.ts';

/** Sheet, encoding, header row and delimiter are given where the operator chose them; left out, the file is believed. */
type FileRequest = Reading & {
  path: string;
  /** Name that the operator knows the file by. */
  fileName: string;
  limits: ReaderLimits;
};

export type InspectRequest = FileRequest & { kind: 'inspect'; layer: LayerId | null };

export type ReadRequest = FileRequest & {
  kind: 'read';
  layer: LayerId;
  /** What the operator declares; null leaves it to the file. */
  datum: Datum | null;
  timezone: string;
  mapping: Readonly<Record<string, string>>;
  language: Language;
  nowMs: number;
  /** Envelope of the grids that are there already; null where there are none. */
  county: Bounds | null;
};

export type ReaderRequest = InspectRequest | ReadRequest;

/** From the core to the reader. Each `credit` allows one chunk more. */
export type ReaderCommand = { kind: 'start'; request: ReaderRequest } | { kind: 'credit' };

/** Chunks that may be under way: the reader stays ahead of the store without filling the memory between them. */
export const chunkCredits = 3;

export type ReadSummary = ProblemReport & { accepted: number };

/** From the reader to the core. */
export type ReaderMessage =
  | { kind: 'preview'; preview: ImportPreview }
  /** What generated codes begin with, and the datum that coordinates were read in. */
  | { kind: 'opened'; codePrefix: string; datum: Datum; rowCount: number | null }
  | { kind: 'chunk'; chunk: RowChunk }
  | { kind: 'done'; summary: ReadSummary }
  | { kind: 'failed'; error: WireError };
