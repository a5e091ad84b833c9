import type { RowEdit } from './row_edits.ts';
import type { Store } from './store.ts';

/** The state that a camera of the register has. */
export type RegisteredState = { fid: number; code: string; state: string | null };

/** Codes and states of all cameras that are part of the layer. */
export function* registeredStates(store: Store): Generator<RegisteredState> {
  const statement = store.database.prepare(
    `SELECT fid, code, state FROM cameras WHERE ${store.visible('cameras')} ORDER BY fid`,
  );
  try {
    for (const [fid, code, state] of statement.iterate())
      yield { fid: Number(fid), code: String(code), state: typeof state === 'string' ? state : null };
  } finally {
    statement.free();
  }
}

/** The edit that gives a camera another state. */
export function stateEdit({ fid, state }: RegisteredState, next: string): RowEdit {
  return { layer: 'cameras', fid, before: { state }, after: { state: next } };
}
