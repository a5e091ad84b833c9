import { useEffect, useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import type { ExportSubject } from '#renderer/state/export_subject.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { Output } from '#shared/rpc/contract.ts';

import { chosenDatum, chosenFilter, type ExportChoices } from './export_choices.ts';

/** Says how many rows stayed, and why; empty where none did. */
function withheldText({ withheld, reasons }: Output<'exports.run'>): string {
  if (withheld === 0) return '';
  const parts = (['secret', 'family', 'outside'] as const)
    .filter((reason) => reasons[reason] > 0)
    .map((reason) => text(`export.reason.${reason}`, { count: formatNumber(reasons[reason]) }));
  return text('export.withheld', { count: formatNumber(withheld), reasons: parts.join('，') });
}

/** Runs an export and hands the file to the operator. `share` is what is done of it; null while nothing runs. */
export function useExportRun(subject: ExportSubject, choices: ExportChoices, onDone: () => void) {
  const [running, setRunning] = useState<{ task: string; abort: AbortController } | null>(null);
  const task = useData((state) => state.tasks.find(({ id }) => id === running?.task));

  useEffect(() => () => running?.abort.abort(), [running]);

  async function run() {
    const abort = new AbortController();
    const { language } = uiStore.getState();
    const { layer } = subject;
    const request = {
      layer,
      format: choices.format,
      filter: chosenFilter(subject, choices.rows),
      ...(choices.rows === 'listed' ? { sort: subject.listed?.sort, fields: subject.listed?.fields } : {}),
      exact: layer === 'incidents' && choices.exact && choices.approved,
      datum: chosenDatum(choices) ?? 'wgs84',
      language,
    };
    const made = await attempt(
      cancellable((signal, id) => {
        setRunning({ task: id, abort });
        return backend().call('exports.run', request, signal, id);
      }, abort),
    );
    setRunning(null);
    if (!made) return;
    saveAddress(made.url, made.fileName);
    const done = text('export.done', { count: formatNumber(made.count), name: made.fileName });
    const stayed = withheldText(made);
    notify(
      stayed === '' ? 'success' : 'information',
      [done, stayed].filter((part) => part !== '').join('；'),
    );
    onDone();
  }

  const share = running ? (task?.total ? task.done / task.total : 0) : null;
  return { run, share, stop: () => running?.abort.abort() };
}
