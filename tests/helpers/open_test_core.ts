import path from 'node:path';

import type { Input, MethodName, Output } from '#shared/rpc/contract.ts';
import type { Context } from '#shared/rpc/server.ts';

import type { Core, CoreEvent, CoreOptions } from '#main/core/core.ts';
import type { DemoSource } from '#main/core/demo_source.ts';
import { growDemoHere } from '#main/core/grow_demo_here.ts';
import { openCore } from '#main/core/open_core.ts';

import { repositoryRoot } from './source_files.ts';
import { temporaryFolder } from './temporary_folder.ts';

/** A core in this process, with what it told its windows. */
export type TestCore = Core & {
  call<N extends MethodName>(method: N, input: Input<N>, context?: Partial<Context>): Promise<Output<N>>;
  events: CoreEvent[];
  options: CoreOptions;
};

/** Options of a core whose home goes when the running test ends. */
export function testOptions(overrides: Partial<CoreOptions> = {}): CoreOptions {
  const homeDirectory = overrides.homeDirectory ?? temporaryFolder();
  return {
    homeDirectory,
    dataDirectory: null,
    resourcesDirectory: path.join(repositoryRoot, 'resources'),
    uploadsDirectory: path.join(homeDirectory, 'uploads'),
    shell: 'host',
    version: '0.0.0-test',
    spawnReader: () => {
      throw new Error('This test reads no files');
    },
    ...overrides,
  };
}

export async function openTestCore(
  overrides: Partial<CoreOptions> = {},
  grow: DemoSource = growDemoHere,
): Promise<TestCore> {
  const options = testOptions(overrides);
  const core = await openCore(options, grow);
  const events: CoreEvent[] = [];
  core.onEvent((event) => events.push(event));
  return {
    ...core,
    options,
    events,
    async call(method, input, context) {
      const handler = core.handlers[method];
      return handler(input, { signal: new AbortController().signal, ...context });
    },
  };
}

/** Lets what a command tells afterwards be told. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
