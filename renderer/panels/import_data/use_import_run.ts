import { useState } from 'react';

import { backend } from '#renderer/backend/backend.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { ImportOptions, ImportReport } from '#shared/rpc/import_schemas.ts';

export type ImportRun = {
  running: 'dry' | 'real' | null;
  report: ImportReport | null;
  error: AppError | null;
  start: (options: ImportOptions) => void;
  cancel: () => void;
  /** Back to the choices. */
  reset: () => void;
};

/** Runs the import of one upload, for trial or for good, and keeps its report. */
export function useImportRun(upload: string | null, onDone: (report: ImportReport) => void): ImportRun {
  const [abort, setAbort] = useState<AbortController | null>(null);
  const [running, setRunning] = useState<ImportRun['running']>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  async function run(options: ImportOptions): Promise<void> {
    if (upload === null) return;
    const started = new AbortController();
    setAbort(started);
    setRunning(options.dryRun ? 'dry' : 'real');
    setError(null);
    try {
      const input = { ...options, upload, operationId: crypto.randomUUID() };
      const done = await cancellable(
        (signal, task) => backend().call('imports.run', input, signal, task),
        started,
      );
      setReport(done);
      if (!options.dryRun) onDone(done);
    } catch (failure) {
      if (!started.signal.aborted)
        setError(failure instanceof AppError ? failure : new AppError('internal', String(failure)));
    }
    setRunning(null);
  }

  return {
    running,
    report,
    error,
    start: (options) => void run(options),
    cancel: () => abort?.abort(),
    reset: () => setReport(null),
  };
}
