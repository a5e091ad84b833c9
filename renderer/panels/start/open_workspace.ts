import { useState } from 'react';

import { backend } from '#renderer/backend/backend.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import type { Input } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

type Opener = 'workspace.open_demo' | 'workspace.create' | 'workspace.open' | 'workspace.restore';

/** One way to open a database: whether it is at it, why it failed, and how to begin and stop. */
export type Opening<N extends Opener> = {
  busy: boolean;
  error: AppError | null;
  begin: (input: Input<N>) => void;
  cancel: () => void;
};

/** The new state of the workspace arrives as an event; here only trouble is kept, beside what was pressed. */
export function useOpening<N extends Opener>(method: N): Opening<N> {
  const [abort, setAbort] = useState<AbortController | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  async function begin(input: Input<N>): Promise<void> {
    const started = new AbortController();
    setAbort(started);
    setError(null);
    try {
      await cancellable((signal, task) => backend().call(method, input, signal, task), started);
    } catch (failure) {
      if (!started.signal.aborted)
        setError(failure instanceof AppError ? failure : new AppError('internal', String(failure)));
    }
    setAbort(null);
  }

  return { busy: abort !== null, error, begin: (input) => void begin(input), cancel: () => abort?.abort() };
}
