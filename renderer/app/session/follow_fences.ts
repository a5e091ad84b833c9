import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { fenceStore } from '#renderer/state/fence_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';

/** Time in which changes that follow each other are asked about once. */
const restMs = 150;

/** Keeps fences and the number of their open notices at hand, and tells once of each batch of changes that they noticed. */
export function followFences(): () => void {
  let path: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const open = (dataStore.getState().status?.kind ?? 'none') !== 'none';
    try {
      const fences = open ? await backend().call('fences.list', {}) : [];
      fenceStore.setState(({ revision }) => ({
        fences,
        open: fences.reduce((sum, fence) => sum + fence.open, 0),
        revision: revision + 1,
      }));
    } catch {
      // The wire has broken or the database is being closed: the next change asks again.
    }
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void load(), restMs);
  }

  const stops = [
    backend().on('fences.changed', soon),
    backend().on('fences.noticed', ({ cause, count, name }) => {
      soon();
      notify('warning', text(`fences.noticed.${cause}`, { count, name }));
    }),
    dataStore.subscribe(({ status }) => {
      if (status?.path === path) return;
      path = status?.path;
      fenceStore.setState({ draft: null });
      soon();
    }),
  ];
  soon();
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}
