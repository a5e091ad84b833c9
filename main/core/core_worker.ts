import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';

import { forkReader } from '#main/import/fork_reader.ts';

import type { CoreThreadData, FromCore, ToCore } from './core_messages.ts';
import type { Core } from './core.ts';
import { coverageInThread, serveCoverage, type CoverageThreadData } from './coverage_in_thread.ts';
import { growDemoInThread, serveDemo, type DemoThreadData } from './grow_demo_in_thread.ts';
import { hotspotsInThread, serveHotspots, type HotspotThreadData } from './hotspots_in_thread.ts';
import { openCore } from './open_core.ts';
import { relayReaders } from './relay_readers.ts';
import { messagePort, serveClient } from './serve_client.ts';

/** The file of the core's thread. The same file, told so, grows a demo or works out hotspots or a coverage in a thread of its own. */

const parent = parentPort;
if (!parent) throw new Error('This file runs in a worker thread');

function post(message: FromCore, transfer: ArrayBuffer[] = []): void {
  parent?.postMessage(message, transfer);
}

/** Answers with bytes that are handed over; a copy, since a route may keep its own. */
async function answerResource(
  core: Core,
  { id, request }: Extract<ToCore, { kind: 'resource' }>,
): Promise<void> {
  const response = await core.resource(request);
  const body = new Uint8Array(response.body);
  post({ kind: 'resource', id, response: { ...response, body } }, [body.buffer]);
}

async function runCore({ options, readerFile }: CoreThreadData): Promise<void> {
  const readers = relayReaders(post);
  const spawnReader = readerFile === null ? readers.spawn : () => forkReader(readerFile);
  const file = new URL(import.meta.url);
  const opened = openCore(
    { ...options, spawnReader },
    growDemoInThread(file),
    hotspotsInThread(file),
    coverageInThread(file),
  );
  parent?.on('message', (message: ToCore) => {
    if (!readers.receive(message)) void opened.then((core) => receive(core, message));
  });
  const core = await opened;
  process.on('uncaughtException', (error) => {
    core.reportBug(error);
    process.exit(1);
  });
  post({ kind: 'ready' });
}

function receive(core: Core, message: ToCore): void {
  switch (message.kind) {
    case 'connect': {
      const { port } = message;
      const end = serveClient(core, messagePort(port));
      port.on('close', end);
      break;
    }
    case 'resource':
      void answerResource(core, message);
      break;
    case 'log':
      core.log(message.line);
      break;
    case 'bug':
      core.log(`shell bug ${message.id}: ${message.text}`);
      break;
    case 'close':
      void core.close().finally(() => process.exit(0));
      break;
    case 'reader_message':
    case 'reader_exit':
  }
}

const data = workerData as CoreThreadData | DemoThreadData | HotspotThreadData | CoverageThreadData;
if (data.role === 'demo') serveDemo(parent, data.demo);
else if (data.role === 'hotspots') await serveHotspots(parent, data.job);
else if (data.role === 'coverage') await serveCoverage(parent, data.job);
else await runCore(data);
