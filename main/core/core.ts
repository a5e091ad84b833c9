import type { EventData, EventName } from '#shared/rpc/contract.ts';
import type { Handlers } from '#shared/rpc/server.ts';

/** A request on the data plane. `url` is the path with its query, starting with a slash. */
export type ResourceRequest = { url: string };

export type ResourceResponse = {
  status: number;
  contentType: string;
  body: Uint8Array;
  /** A file of this machine that is sent instead of `body`, which is empty then: what is too large to be held in memory. */
  file?: string;
  /** Extra headers, such as content-encoding. */
  headers?: Record<string, string>;
};

/** `exceptClient` names the client that caused the event and is not told. */
export type CoreEvent = {
  [N in EventName]: { event: N; data: EventData<N>; exceptClient?: string };
}[EventName];

/** The heart of the console. It knows neither Electron nor HTTP; `open_core.ts` wires it. */
export type Core = {
  handlers: Handlers;
  /** Tiles, columns, layers and finished exports: what only the core can produce. */
  resource(request: ResourceRequest): Promise<ResourceResponse>;
  /** Returns the function that stops listening. */
  onEvent(listener: (event: CoreEvent) => void): () => void;
  /** One line in the log. Never a value of a feature. */
  log: (line: string) => void;
  /** Logs a bug and returns the id under which the log has it. */
  reportBug: (error: unknown) => string;
  /** Waits for the command that runs, then closes the database. */
  close(): Promise<void>;
};

/** What a shell gives the core. */
export type CoreOptions = {
  /** Folder of the console's own: recent databases, new databases, uploads, logs. */
  homeDirectory: string;
  /** Database folder to open at once; null shows the start screen. */
  dataDirectory: string | null;
  /** Folder with what ships: fonts, demo. */
  resourcesDirectory: string;
  /** Folder that receives uploads; the shell writes, the core reads and deletes. */
  uploadsDirectory: string;
  shell: 'host' | 'electron' | 'cli';
  version: string;
  /** Starts the process that reads untrusted files and can be killed. */
  spawnReader: () => ReaderProcess;
};

/** One process that reads an untrusted file: a child process in the host, a utility process in Electron. */
export type ReaderProcess = {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with a sentence for the log. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
};
