import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { areaCheckStore } from '#renderer/state/area_check_store.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { EventCondition } from '#shared/model/event_filter.ts';
import type { Input } from '#shared/rpc/contract.ts';

/** Runs the seamless check. One at a time: asking again stops the one before. */
export async function runSeamCheck(question: Input<'checks.seams'>): Promise<void> {
  areaCheckStore.getState().running?.abort();
  const running = new AbortController();
  areaCheckStore.setState({ running });
  try {
    const seams = await attempt(
      cancellable((signal, task) => backend().call('checks.seams', question, signal, task), running),
    );
    if (seams) areaCheckStore.setState({ seams });
  } finally {
    if (areaCheckStore.getState().running === running) areaCheckStore.setState({ running: null });
  }
}

/** Marks troubles as decided; the list follows at once. */
export async function markSeams(
  problems: readonly string[],
  state: Input<'checks.mark_seams'>['state'],
): Promise<void> {
  const { seams } = areaCheckStore.getState();
  if (!seams || problems.length === 0) return;
  const marked = { layer: seams.layer, problems: [...problems], state };
  const done = await attempt(backend().call('checks.mark_seams', marked));
  const now = areaCheckStore.getState().seams;
  if (!done || now?.layer !== seams.layer) return;
  const chosen = new Set(problems);
  areaCheckStore.setState({
    seams: {
      ...now,
      problems: now.problems.map((problem) => (chosen.has(problem.id) ? { ...problem, state } : problem)),
    },
  });
}

export async function nameBorder(named: Input<'checks.name_border'>): Promise<boolean> {
  const done = await attempt(backend().call('checks.name_border', named));
  if (!done) return false;
  const { name } = named;
  notify('success', name === '' ? text('checks.borders.unnamed') : text('checks.borders.named', { name }));
  return true;
}

export async function exportCheck(
  subject: Input<'checks.export'>['subject'],
  format: Input<'checks.export'>['format'],
): Promise<void> {
  const { language } = uiStore.getState();
  const made = await attempt(backend().call('checks.export', { subject, format, language }));
  if (!made) return;
  saveAddress(made.url, made.fileName);
  notify('success', text('checks.exported', { count: formatNumber(made.count), name: made.fileName }));
}

/** Narrows the view to incidents that satisfy conditions besides those it has, and lists them in the table. */
export function listIncidentsOf(conditions: readonly EventCondition[]): void {
  const { filter } = viewStore.getState();
  const kept = filter.op === 'and' ? filter.parts : filter.parts.length === 0 ? [] : [filter];
  const others = kept.filter(
    (part) =>
      !(
        'kind' in part &&
        part.kind === 'area' &&
        conditions.some((own) => own.kind === 'area' && own.layer === part.layer)
      ),
  );
  viewStore.getState().setFilter({ op: 'and', parts: [...others, ...conditions] });
  uiStore.setState({ tableOpen: true, tableLayer: 'incidents', tableEquals: null, tableInViewOnly: false });
}
