import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { Worker } from 'node:worker_threads';

import { toWire } from '#shared/rpc/errors.ts';

import { openEpsgRegistry } from '#main/epsg/open_epsg_registry.ts';

import { withFileName } from './file_failure.ts';
import { fileMark } from './file_mark.ts';
import { inspectSource } from './inspect_source.ts';
import { openSource } from './open_source.ts';
import {
  chunkCredits,
  type InspectRequest,
  type PositionsRequest,
  type PackageReadRequest,
  type ReaderCommand,
  type ReaderMessage,
  type ReaderRequest,
  type ReadRequest,
  type StatesRequest,
} from './reader_messages.ts';
import { readRows } from './read_rows.ts';
import { samplePositions } from './sample_positions.ts';
import { generatedCodePrefix, type RowChunk } from './row_chunk.ts';

/** The port of an Electron utility process; a forked child speaks through `process` itself. */
type UtilityPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
};

function isUtilityPort(value: unknown): value is UtilityPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}

const parentPort: unknown = Reflect.get(process, 'parentPort');
const utilityPort = isUtilityPort(parentPort) ? parentPort : null;

function post(message: ReaderMessage): void {
  if (utilityPort) utilityPort.postMessage(message);
  else process.send?.(message);
}

/** Kills this process when it outgrows its limit, even while a parser never returns: a thread of its own looks on. */
function watchMemory(limitBytes: number): void {
  const source = `
    const { workerData } = require('node:worker_threads');
    setInterval(() => {
      if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGKILL');
    }, 50);`;
  new Worker(source, { eval: true, workerData: limitBytes }).unref();
}

openEpsgRegistry();

let credits = chunkCredits;
let wake: (() => void) | null = null;

/** Waits for a credit, sends, and lets messages have their turn. */
async function sendHeld(message: ReaderMessage): Promise<void> {
  if (credits === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  credits--;
  post(message);
  await new Promise((resolve) => setImmediate(resolve));
}

const sendChunk = (chunk: RowChunk): Promise<void> => sendHeld({ kind: 'chunk', chunk });

async function inspect(request: InspectRequest): Promise<void> {
  const source = await openSource(request.path, request, request.limits);
  try {
    post({ kind: 'preview', preview: inspectSource(source, request.fileName, request.layer) });
  } finally {
    source.close();
  }
}

async function positions(request: PositionsRequest): Promise<void> {
  const source = await openSource(request.path, request, request.limits);
  try {
    post({ kind: 'positions', sample: samplePositions(source, request) });
  } finally {
    source.close();
  }
}

async function read(request: ReadRequest): Promise<void> {
  const source = await openSource(request.path, request, request.limits);
  try {
    const codePrefix = generatedCodePrefix(request.layer, await fileMark(request.path));
    const summary = await readRows(source, request, sendChunk, (datum, fields) => {
      post({ kind: 'opened', codePrefix, datum, fields, rowCount: source.rowCount });
    });
    post({ kind: 'done', summary });
  } finally {
    source.close();
  }
}

async function readPackage({ path, limits, layers, extract }: PackageReadRequest): Promise<void> {
  const { openPackage } = await import('#main/exchange/open_package.ts');
  const { packageRows } = await import('#main/exchange/package_rows.ts');
  const opened = await openPackage(path, limits);
  post({ kind: 'manifest', manifest: opened.manifest });
  for (const { member, path: target } of extract) await writeFile(target, opened.member(member));
  for (const layer of layers) {
    const listed = opened.manifest.layers.find(({ id }) => id === layer);
    if (!listed) continue;
    for await (const rows of packageRows(layer, opened.member(listed.member)))
      await sendHeld({ kind: 'package_rows', layer, rows });
  }
  post({ kind: 'package_done' });
}

async function states(request: StatesRequest): Promise<void> {
  const { readStates } = await import('./read_states.ts');
  const source = await openSource(request.path, request, request.limits);
  try {
    const summary = await readStates(source, request, (chunk) => sendHeld({ kind: 'states', chunk }));
    post({ kind: 'states_done', summary });
  } finally {
    source.close();
  }
}

function answer(request: ReaderRequest): Promise<void> {
  if (request.kind === 'states') return states(request);
  if (request.kind === 'package') return readPackage(request);
  if (request.kind === 'positions') return positions(request);
  return request.kind === 'inspect' ? inspect(request) : read(request);
}

async function serve(request: ReaderRequest): Promise<void> {
  watchMemory(request.limits.residentBytes);
  try {
    await answer(request);
  } catch (error) {
    post({ kind: 'failed', error: toWire(withFileName(error, request.fileName), '') });
  }
}

function obey(command: ReaderCommand): void {
  if (command.kind === 'start') {
    void serve(command.request);
    return;
  }
  credits++;
  wake?.();
  wake = null;
}

if (utilityPort) utilityPort.on('message', ({ data }) => obey(data as ReaderCommand));
else process.on('message', obey);
