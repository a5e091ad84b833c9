import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { keepCore } from '#main/core/keep_core.ts';
import { startCore, type StartOptions } from '#main/core/start_core.ts';
import { type ConsoleFolders, consoleFolders } from '#main/launch/console_folders.ts';
import { createResourceServer, defaultMaxUploadBytes } from '#main/resources/serve_resource.ts';
import { fillText } from '#shared/text/fill_text.ts';

import { type HostArguments, parseHostArguments } from './host_arguments.ts';
import { hostText } from './host_text.ts';
import { type HostServer, type HostServices, startHttpServer } from './http_server.ts';
import { openBrowser } from './open_browser.ts';
import { announceHost, launchAddresses } from './running_hosts.ts';

/** Where the host listens unless told otherwise: below the ports that systems hand out by themselves. */
const usualPort = 17_520;

const exitFailed = 1;
const exitMisused = 2;

function say(key: keyof typeof hostText, parameters: Record<string, string | number> = {}): void {
  const { zh, en } = hostText[key];
  process.stderr.write(`${fillText(zh, parameters)}\n${fillText(en, parameters)}\n`);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Listens on the port asked for, or on the usual one and any other when that is taken. */
async function listen(port: number | null, services: HostServices): Promise<HostServer> {
  try {
    return await startHttpServer(port ?? usualPort, services);
  } catch (error) {
    if (port !== null || !isPortTaken(error)) throw error;
    return startHttpServer(0, services);
  }
}

function coreOptions(folders: ConsoleFolders, dataDirectory: string | null): StartOptions {
  return {
    homeDirectory: folders.home,
    dataDirectory: resolve(dataDirectory ?? join(folders.home, 'demo')),
    resourcesDirectory: folders.resources,
    uploadsDirectory: folders.uploads,
    shell: 'host',
    version: guanlanVersion,
    readerFile: join(folders.bundle, 'import_reader.js'),
  };
}

function printAddress(address: string): void {
  say('address');
  process.stdout.write(`${address}\n`);
  say(process.stdin.isTTY ? 'anotherAddress' : 'anotherAddressElsewhere');
}

/** Calls `end` at the first Ctrl+C or SIGTERM; a second one ends the process on the spot. */
function endOnSignal(end: () => Promise<void>): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(exitFailed);
      ending = true;
      void end();
    });
  }
}

async function serve({ dataDirectory, port, open }: HostArguments, folders: ConsoleFolders): Promise<void> {
  const options = coreOptions(folders, dataDirectory);
  const core = await keepCore(() => startCore(options, join(folders.bundle, 'core_worker.js')), {
    onRestart: () => {
      say('coreLost');
    },
    onGivenUp: () => {
      say('coreGone');
      process.exit(exitFailed);
    },
  });
  const serveResource = createResourceServer({
    rendererDirectory: folders.renderer,
    uploadsDirectory: folders.uploads,
    maxUploadBytes: defaultMaxUploadBytes,
    fromCore: (request) => core.resource(request),
    onBug: (error) => core.reportBug(error),
  });
  const host = await listen(port, {
    connect: () => core.connect(),
    serveResource,
    onDenial: (denial, request) => {
      core.log(`refused (${denial}): ${request.method} ${request.url}`);
    },
  }).catch(async (error: unknown) => {
    await core.close();
    throw error;
  });
  const withdraw = announceHost(folders.home, { port: host.port, secret: host.controlSecret });
  endOnSignal(async () => {
    withdraw();
    await host.close();
    await core.close();
    rmSync(folders.uploads, { recursive: true, force: true });
    process.exit(0);
  });

  const address = host.launchAddress();
  printAddress(address);
  if (open) openBrowser(address);
  if (process.stdin.isTTY) {
    createInterface({ input: process.stdin }).on('line', () => {
      printAddress(host.launchAddress());
    });
  }
}

async function printAddresses(home: string): Promise<void> {
  const addresses = await launchAddresses(home);
  for (const address of addresses) process.stdout.write(`${address}\n`);
  if (addresses.length > 0) return;
  say('notRunning');
  process.exitCode = exitFailed;
}

/** Runs the host until Ctrl+C. Exit codes: 0 ended, 1 failed, 2 called wrongly. */
async function runHost(parameters: readonly string[]): Promise<void> {
  const folders = consoleFolders(import.meta.url);
  const wanted = parseHostArguments(parameters);
  if (!wanted) {
    say('usage');
    process.exitCode = exitMisused;
    return;
  }
  if (wanted.printUrl) {
    await printAddresses(folders.home);
    return;
  }
  try {
    await serve(wanted, folders);
  } catch (error) {
    if (isPortTaken(error)) say('portTaken', { port: wanted.port ?? usualPort });
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = exitFailed;
  }
}

await runHost(process.argv.slice(2));
