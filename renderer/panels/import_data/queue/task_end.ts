import { dataStore, type Task } from '#renderer/state/data_store.ts';

const taskOf = (id: string): Task | undefined => dataStore.getState().tasks.find((task) => task.id === id);

/**
 * How a task of the core ended, once it has. `none` when the core never told of it: a call that is stopped before its turn
 * is not begun, and it is not known any more once the wire to the core has broken.
 */
export function taskEnd(id: string): Promise<'finished' | 'failed' | 'cancelled' | 'none'> {
  const stateNow = () => taskOf(id)?.state ?? 'none';
  const first = stateNow();
  if (first !== 'running') return Promise.resolve(first);
  return new Promise((resolve) => {
    const stop = dataStore.subscribe(() => {
      const state = stateNow();
      if (state === 'running') return;
      stop();
      resolve(state);
    });
  });
}
