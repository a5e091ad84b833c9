import { useEffect, useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { uploadFile } from '#renderer/backend/upload_file.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { PackageReport, UnpackChoices } from '#shared/rpc/package_schemas.ts';

/** A package that was looked into; `report` is null where it does not fit the open database but may make one of its own. */
export type LookedInto = { upload: string; report: PackageReport | null };

/** The way of a package into a database: upload, comparison, decision, storing. Each can be stopped. */
export function useUnpacking() {
  const [running, setRunning] = useState<AbortController | null>(null);
  const [looked, setLooked] = useState<LookedInto | null>(null);

  useEffect(() => () => running?.abort(), [running]);

  async function during<T>(work: (abort: AbortController) => Promise<T>): Promise<T | undefined> {
    const abort = new AbortController();
    setRunning(abort);
    const answer = await attempt(work(abort));
    setRunning(null);
    return answer;
  }

  async function compare(upload: string, abort: AbortController): Promise<LookedInto> {
    try {
      const report = await cancellable(
        (signal, task) => backend().call('packages.compare', { upload }, signal, task),
        abort,
      );
      return { upload, report };
    } catch (error) {
      if (error instanceof AppError && error.code === 'demo_and_real') return { upload, report: null };
      throw error;
    }
  }

  async function choose(file: File) {
    setLooked(null);
    const found = await during(async (abort) =>
      compare(await uploadFile(file, () => undefined, abort.signal), abort),
    );
    if (found) setLooked(found);
  }

  /** `folder` is empty for a new database in the console's home, undefined for the open one. */
  async function store(choices: UnpackChoices, folder?: string) {
    if (!looked) return;
    const request = {
      ...choices,
      upload: looked.upload,
      operationId: crypto.randomUUID(),
      ...(folder === undefined ? {} : { folder }),
    };
    const report = await during((abort) =>
      cancellable((signal, task) => backend().call('packages.unpack', request, signal, task), abort),
    );
    if (!report?.stored) return;
    const rows = report.layers.reduce((sum, { added, replaced }) => sum + added + replaced, 0);
    notify(
      'success',
      text('package.stored', { count: formatNumber(rows), steps: formatNumber(report.steps) }),
      report.steps > 0,
    );
    uiStore.setState({ dialog: null });
  }

  return { looked, isRunning: running !== null, choose, store, stop: () => running?.abort() };
}
