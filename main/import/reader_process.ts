import { AppError, fromWire } from '#shared/rpc/errors.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';
import type { FileReason } from '#shared/text/file_reason_text.ts';

import type { CoreOptions } from '#main/core/core.ts';

import type {
  InspectRequest,
  PositionsRequest,
  ReaderCommand,
  ReaderMessage,
  ReaderRequest,
  ReadRequest,
  ReadSummary,
  StateChunk,
  StatesRequest,
  StatesSummary,
} from './reader_messages.ts';
import type { PositionSample } from './sample_positions.ts';

type SpawnReader = CoreOptions['spawnReader'];

type Opened = Extract<ReaderMessage, { kind: 'opened' }>;

export type ReadListener = {
  opened(opened: Opened): Promise<void> | void;
  chunk(chunk: Extract<ReaderMessage, { kind: 'chunk' }>['chunk']): Promise<void> | void;
};

/** How a process ends that ran out of memory: killed by its watch, or aborted by the engine. */
const memoryExit = /SIGKILL|SIGABRT|\b(?:134|137)\b/u;

function failure(code: 'file_too_large' | 'file_unreadable', reason: FileReason, fileName: string): AppError {
  return new AppError(code, `The reader ended: ${reason}`, { reason, file: fileName, name: fileName });
}

/** Calls `end` when the reader is silent or busy beyond its limits. Returns what tells of a sign of life, and what stops it. */
function watchTime({ limits }: ReaderRequest, end: () => void): { alive(): void; stop(): void } {
  const total = setTimeout(end, limits.totalMs);
  let silence = setTimeout(end, limits.silenceMs);
  let stopped = false;
  return {
    alive() {
      clearTimeout(silence);
      if (!stopped) silence = setTimeout(end, limits.silenceMs);
    },
    stop() {
      stopped = true;
      clearTimeout(total);
      clearTimeout(silence);
    },
  };
}

/**
 * Runs one request in a process of its own, messages handled one after the other. Whatever happens, the process is gone in
 * the end. Rejects with the reader's error, with `file_too_large` when memory or time ran out, and with `aborted`.
 */
export function runReader(
  spawn: SpawnReader,
  request: ReaderRequest,
  signal: AbortSignal | undefined,
  handle: (message: ReaderMessage, post: (command: ReaderCommand) => void) => Promise<boolean>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new AppError('aborted', 'Cancelled'));
      return;
    }
    const reader = spawn();
    let settled = false;
    let handled: Promise<void> = Promise.resolve();
    const time = watchTime(request, () => settle(failure('file_too_large', 'time', request.fileName)));
    const cancel = (): void => settle(new AppError('aborted', 'Cancelled'));

    function settle(error?: unknown): void {
      if (settled) return;
      settled = true;
      time.stop();
      signal?.removeEventListener('abort', cancel);
      reader.kill();
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('The reader failed', { cause: error }));
    }

    async function take(message: ReaderMessage): Promise<void> {
      if (settled) return;
      try {
        if (message.kind === 'failed') settle(fromWire(message.error));
        else if (await handle(message, (command) => reader.post(command))) settle();
      } catch (error) {
        settle(error);
      }
      time.alive();
    }

    signal?.addEventListener('abort', cancel, { once: true });
    reader.onMessage((message) => {
      time.alive();
      handled = handled.then(() => take(message as ReaderMessage));
    });
    reader.onExit((exit) => {
      const memory = memoryExit.test(exit);
      void handled.then(() =>
        settle(
          memory
            ? failure('file_too_large', 'memory', request.fileName)
            : failure('file_unreadable', 'reader_stopped', request.fileName),
        ),
      );
    });
    reader.post({ kind: 'start', request } satisfies ReaderCommand);
  });
}

/** Looks into a file without storing anything. */
export async function inspectFile(
  spawn: SpawnReader,
  request: InspectRequest,
  signal?: AbortSignal,
): Promise<ImportPreview> {
  let preview: ImportPreview | undefined;
  await runReader(spawn, request, signal, (message) => {
    if (message.kind === 'preview') preview = message.preview;
    return Promise.resolve(preview !== undefined);
  });
  if (!preview) throw failure('file_unreadable', 'reader_stopped', request.fileName);
  return preview;
}

/** Reads a sample of a file under several hypotheses about its datum. */
export async function readPositions(
  spawn: SpawnReader,
  request: PositionsRequest,
  signal?: AbortSignal,
): Promise<PositionSample> {
  let sample: PositionSample | undefined;
  await runReader(spawn, request, signal, (message) => {
    if (message.kind === 'positions') sample = message.sample;
    return Promise.resolve(sample !== undefined);
  });
  if (!sample) throw failure('file_unreadable', 'reader_stopped', request.fileName);
  return sample;
}

/** Reads all rows of a file; the listener receives them in chunks and holds the reader back while it works. */
export async function readFileRows(
  spawn: SpawnReader,
  request: ReadRequest,
  listener: ReadListener,
  signal?: AbortSignal,
): Promise<ReadSummary> {
  let summary: ReadSummary | undefined;
  await runReader(spawn, request, signal, async (message, post) => {
    if (message.kind === 'opened') await listener.opened(message);
    else if (message.kind === 'chunk') {
      await listener.chunk(message.chunk);
      post({ kind: 'credit' });
    } else if (message.kind === 'done') summary = message.summary;
    return summary !== undefined;
  });
  if (!summary) throw failure('file_unreadable', 'reader_stopped', request.fileName);
  return summary;
}

/** Reads a status file of cameras; the listener receives its observations in chunks. */
export async function readStateFile(
  spawn: SpawnReader,
  request: StatesRequest,
  onChunk: (chunk: StateChunk) => void,
  signal?: AbortSignal,
): Promise<StatesSummary> {
  let summary: StatesSummary | undefined;
  await runReader(spawn, request, signal, (message, post) => {
    if (message.kind === 'states') {
      onChunk(message.chunk);
      post({ kind: 'credit' });
    } else if (message.kind === 'states_done') summary = message.summary;
    return Promise.resolve(summary !== undefined);
  });
  if (!summary) throw failure('file_unreadable', 'reader_stopped', request.fileName);
  return summary;
}
