import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

import { repositoryRoot } from './source_files.ts';

/** One of the console's own scripts as a child process, with a home of its own and nobody's desktop. */
export type RunningConsole = {
  child: ChildProcess;
  output(): string;
  messages(): string;
  /** Resolves with the exit code, or with the name of the signal that ended it. */
  ended: Promise<number | string>;
};

type RunOptions = { home: string; environment?: Record<string, string>; directory?: string };

export function runScript(
  script: string,
  parameters: readonly string[],
  { home, environment, directory }: RunOptions,
): RunningConsole {
  const nobodysDesktop = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, npm_lifecycle_event: undefined };
  const child = spawn(process.execPath, [join(repositoryRoot, script), ...parameters], {
    cwd: directory ?? repositoryRoot,
    env: { ...process.env, ...nobodysDesktop, GUANLAN_HOME: home, GUANLAN_LANG: 'en', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let messages = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (messages += String(chunk)));
  return {
    child,
    output: () => output,
    messages: () => messages,
    ended: new Promise((resolve) => {
      child.on('close', (code, signal) => {
        resolve(code ?? signal ?? 'unknown');
      });
    }),
  };
}

/** Runs one command of the command line to its end. `json` is what it printed. */
export async function runCli(parameters: readonly string[], options: RunOptions) {
  const run = runScript('main/launch/cli.mjs', parameters, options);
  const exitCode = await run.ended;
  const output = run.output();
  return {
    exitCode,
    messages: run.messages(),
    output,
    json: (output === '' ? null : JSON.parse(output)) as unknown,
  };
}
