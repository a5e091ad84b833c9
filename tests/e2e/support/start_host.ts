import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

/** A console served on the loopback address by a process of its own. */
export type Host = {
  /** Lets one browser in. */
  launchAddress: string;
  origin: string;
  process: ChildProcess;
  /** What it wrote for people. */
  messages(): string;
  stop(): Promise<void>;
};

const ways = {
  /** `npm start`. */
  start: ['main/launch/start.mjs', '--shell', 'host'],
  bundle: ['dist/main/host.js'],
} as const;

export type HostOptions = {
  home: string;
  /** Left out, the console opens the demo of its home. */
  data?: string;
  port?: number;
  way?: keyof typeof ways;
};

/** Starts the built host and waits for the address that it prints. */
export async function startHost({ home, data, port = 0, way = 'bundle' }: HostOptions): Promise<Host> {
  const [script, ...first] = ways[way];
  const chosen = data === undefined ? [] : ['--data', data];
  const child = spawn(
    process.execPath,
    [join(repositoryRoot, script), ...first, ...chosen, '--port', String(port), '--no-open'],
    { env: { ...process.env, GUANLAN_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'exit');
  const launchAddress = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const address = /^http:\S+$/mu.exec(printed);
      if (address) resolve(address[0]);
    });
    void ended.then(() => reject(new Error(`The host ended before it listened: ${said}`)));
  });
  return {
    launchAddress,
    origin: new URL(launchAddress).origin,
    process: child,
    messages: () => said,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
