import type { Input, MethodName, Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { backend } from './backend.ts';

/** What is known of one question to the core. */
export type QueryState<T> = { data: T | undefined; error: AppError | null; loading: boolean };

type Entry = {
  state: QueryState<unknown>;
  listeners: Set<() => void>;
  abort: AbortController;
  ask: () => void;
};

const loadingState: QueryState<never> = { data: undefined, error: null, loading: true };

const entries = new Map<string, Entry>();

function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('internal', String(error));
}

function settle(entry: Entry, state: QueryState<unknown>): void {
  entry.state = state;
  for (const listener of entry.listeners) listener();
}

async function ask<N extends MethodName>(entry: Entry, method: N, input: Input<N>): Promise<void> {
  try {
    const data = await backend().call(method, input, entry.abort.signal);
    settle(entry, { data, error: null, loading: false });
  } catch (error) {
    if (!entry.abort.signal.aborted)
      settle(entry, { data: undefined, error: asAppError(error), loading: false });
  }
}

/** Asks the core unless the same question is already being asked; the last listener to leave cancels it. */
export function subscribeQuery<N extends MethodName>(
  key: string,
  method: N,
  input: Input<N>,
  listener: () => void,
): () => void {
  let entry = entries.get(key);
  if (!entry) {
    const made: Entry = {
      state: loadingState,
      listeners: new Set(),
      abort: new AbortController(),
      ask: () => void ask(made, method, input),
    };
    entries.set(key, made);
    made.ask();
    entry = made;
  }
  const joined = entry;
  joined.listeners.add(listener);
  return () => {
    joined.listeners.delete(listener);
    if (joined.listeners.size > 0) return;
    joined.abort.abort();
    if (entries.get(key) === joined) entries.delete(key);
  };
}

export function queryState<N extends MethodName>(key: string): QueryState<Output<N>> {
  return (entries.get(key)?.state ?? loadingState) as QueryState<Output<N>>;
}

/** Asks every question again that someone still wants answered: after a broken wire. */
export function askAgain(): void {
  for (const entry of entries.values()) entry.ask();
}
