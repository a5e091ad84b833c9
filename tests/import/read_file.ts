import path from 'node:path';

import type { ImportProblem } from '#shared/rpc/import_schemas.ts';

import type { ReaderProcess } from '#main/core/core.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import { toldProblem } from '#main/import/problem_log.ts';
import type { ReadRequest, ReadSummary } from '#main/import/reader_messages.ts';
import { readFileRows } from '#main/import/reader_process.ts';
import { newRowsOf } from '#main/import/row_chunk.ts';
import type { NewRow } from '#main/store/import_batch.ts';

export type ReadResult = Omit<ReadSummary, 'rejected' | 'warnings'> & {
  rejected: ImportProblem[];
  warnings: ImportProblem[];
  rows: NewRow[];
  datum: string;
};

/** Reads a file through a real reader process, without a store. */
export async function readFile(
  spawnReader: () => ReaderProcess,
  file: string,
  request: Partial<ReadRequest> & Pick<ReadRequest, 'layer'>,
): Promise<ReadResult> {
  const rows: NewRow[] = [];
  let codePrefix = '';
  let datum = '';
  const summary = await readFileRows(
    spawnReader,
    {
      kind: 'read',
      path: file,
      fileName: path.basename(file),
      limits: readerLimits,
      datum: null,
      timezone: 'Asia/Shanghai',
      mapping: {},
      nowMs: Date.UTC(2026, 10, 22),
      county: null,
      ...request,
    },
    {
      opened(opened) {
        ({ codePrefix, datum } = opened);
      },
      chunk(chunk) {
        rows.push(...newRowsOf(chunk, request.layer, codePrefix));
      },
    },
  );
  return {
    ...summary,
    rejected: summary.rejected.map((problem) => toldProblem('rejected', problem, 'en')),
    warnings: summary.warnings.map((problem) => toldProblem('warning', problem, 'en')),
    rows,
    datum,
  };
}
