import { useRef, useState } from 'react';

import { backend } from '#renderer/backend/backend.ts';
import { uploadFile } from '#renderer/backend/upload_file.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import type { StateReport } from '#shared/rpc/camera_schemas.ts';
import { AppError } from '#shared/rpc/errors.ts';

/** Where the import of a status file stands. */
export type StateImportStep =
  | { kind: 'choose'; error: AppError | null }
  | { kind: 'working'; fileName: string }
  /** The file does not say when its states were found. */
  | { kind: 'ask_time'; fileName: string; upload: string }
  | { kind: 'tried'; upload: string; observedAtMs: number | null; report: StateReport }
  | { kind: 'done'; report: StateReport };

type StateImportRun = {
  step: StateImportStep;
  choose: (file: File) => void;
  sayTime: (observedAtMs: number) => void;
  take: () => void;
  /** Begins anew, and gives up what runs. */
  reset: () => void;
};

const begin: StateImportStep = { kind: 'choose', error: null };

/** Tries a status file as soon as it is chosen, and stores it when the operator has seen what it says. */
export function useStateImport(): StateImportRun {
  const [step, setStep] = useState<StateImportStep>(begin);
  const abort = useRef<AbortController | null>(null);

  function start(fileName: string): AbortSignal {
    abort.current?.abort();
    abort.current = new AbortController();
    setStep({ kind: 'working', fileName });
    return abort.current.signal;
  }

  function fail(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    setStep({
      kind: 'choose',
      error: error instanceof AppError ? error : new AppError('internal', String(error)),
    });
  }

  function call(upload: string, observedAtMs: number | null, dryRun: boolean, signal: AbortSignal) {
    const asked = {
      upload,
      operationId: crypto.randomUUID(),
      mapping: {},
      dryRun,
      language: uiStore.getState().language,
      ...(observedAtMs === null ? {} : { observedAtMs }),
    };
    return backend().call('cameras.import_states', asked, signal);
  }

  async function attemptFile(upload: string, fileName: string, observedAtMs: number | null): Promise<void> {
    const signal = start(fileName);
    try {
      const report = await call(upload, observedAtMs, true, signal);
      setStep({ kind: 'tried', upload, observedAtMs, report });
    } catch (error) {
      if (error instanceof AppError && error.code === 'time_required')
        setStep({ kind: 'ask_time', fileName, upload });
      else fail(error, signal);
    }
  }

  async function chooseFile(file: File): Promise<void> {
    const signal = start(file.name);
    try {
      const upload = await uploadFile(file, () => undefined, signal);
      await attemptFile(upload, file.name, null);
    } catch (error) {
      fail(error, signal);
    }
  }

  async function takeFile(tried: StateImportStep & { kind: 'tried' }): Promise<void> {
    const signal = start(tried.report.fileName);
    try {
      const report = await call(tried.upload, tried.observedAtMs, false, signal);
      setStep({ kind: 'done', report });
    } catch (error) {
      fail(error, signal);
    }
  }

  return {
    step,
    choose: (file) => void chooseFile(file),
    sayTime(observedAtMs) {
      if (step.kind === 'ask_time') void attemptFile(step.upload, step.fileName, observedAtMs);
    },
    take() {
      if (step.kind === 'tried') void takeFile(step);
    },
    reset() {
      abort.current?.abort();
      setStep(begin);
    },
  };
}
