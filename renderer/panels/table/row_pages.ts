import { backend } from '#renderer/backend/backend.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

export type Question = Pick<Input<'features.page'>, 'layer' | 'filter' | 'sort'>;

export type FeatureRow = Output<'features.page'>['rows'][number];

/** `version` grows with every change, so that a listener sees it. */
export type RowPagesState = { version: number; total: number | null; error: AppError | null };

/** Rows of one question, fetched by the page as they come into sight. */
export type RowPages = {
  subscribe: (listener: () => void) => () => void;
  state: () => RowPagesState;
  rowAt: (index: number) => FeatureRow | undefined;
  /** Asks for the pages that hold the rows; pages no longer wanted are cancelled. */
  want: (first: number, last: number) => void;
};

const pageRows = 200;
const keptPages = 40;
/** Pages that only fly past under a dragged scroll bar are never asked for. */
const patienceMs = 40;

/** Opens the rows of a question. Nothing is asked before someone subscribes; the last listener cancels what runs. */
export function openRowPages(question: Question): RowPages {
  const pages = new Map<number, FeatureRow[]>();
  const running = new Map<number, AbortController>();
  const listeners = new Set<() => void>();
  let state: RowPagesState = { version: 0, total: null, error: null };
  let wanted: [number, number] = [0, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function publish(change: Partial<RowPagesState>): void {
    state = { ...state, ...change, version: state.version + 1 };
    for (const listener of listeners) listener();
  }

  function keep(page: number, rows: FeatureRow[]): void {
    pages.delete(page);
    pages.set(page, rows);
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(oldest);
    }
  }

  async function fetchPage(page: number): Promise<void> {
    const abort = new AbortController();
    running.set(page, abort);
    try {
      const input = { ...question, offset: page * pageRows, limit: pageRows };
      const { rows, total } = await backend().call('features.page', input, abort.signal);
      keep(page, rows);
      publish({ total, error: null });
    } catch (error) {
      if (abort.signal.aborted) return;
      publish({ error: error instanceof AppError ? error : new AppError('internal', String(error)) });
    } finally {
      if (running.get(page) === abort) running.delete(page);
    }
  }

  function fetchWanted(): void {
    const [first, last] = wanted;
    for (const [page, abort] of running) if (page < first || page > last) abort.abort();
    for (let page = first; page <= last; page++) {
      if (!pages.has(page) && !running.has(page)) void fetchPage(page);
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) fetchWanted();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        for (const abort of running.values()) abort.abort();
        running.clear();
      };
    },
    state: () => state,
    rowAt: (index) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    want(first, last) {
      wanted = [Math.floor(first / pageRows), Math.floor(Math.max(first, last) / pageRows)];
      clearTimeout(timer);
      timer = setTimeout(fetchWanted, patienceMs);
    },
  };
}
