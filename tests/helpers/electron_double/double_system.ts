import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { Bounds } from './double_window.ts';
import { strictObject } from './strict_object.ts';

type Display = { id: number; workArea: Bounds };

/** Displays that a test may plug in and pull out: assign `displays` and emit Electron's event. */
export function createDoubleScreen() {
  const screen = Object.assign(new EventEmitter(), {
    displays: [{ id: 1, workArea: { x: 0, y: 0, width: 1280, height: 720 } }] as Display[],
    getAllDisplays: () => screen.displays,
    getPrimaryDisplay: () => screen.displays[0],
  });
  return screen;
}

/** Blockers of sleep that are held at the moment. */
export function createDoublePowerSaveBlocker() {
  const held = new Set<number>();
  let nextId = 1;
  const powerSaveBlocker = strictObject('powerSaveBlocker', {
    start() {
      held.add(nextId);
      return nextId++;
    },
    stop(id: number) {
      held.delete(id);
    },
  });
  return { held, powerSaveBlocker };
}

/** A real child process whose `process.parentPort` behaves like that of Electron's utility process. */
class DoubleUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(file: string, parameters: string[], options: { execArgv?: string[] }) {
    super();
    const parentPort = fileURLToPath(new URL('parent_port.mjs', import.meta.url));
    this.#child = fork(file, parameters, {
      execArgv: [...(options.execArgv ?? []), '--import', parentPort],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code));
  }

  postMessage = (message: unknown): void => {
    this.#child.send({ data: message });
  };

  kill = (): boolean => this.#child.kill('SIGKILL');
}

export function createDoubleUtilityProcess() {
  const started: string[] = [];
  const utilityProcess = strictObject('utilityProcess', {
    fork(file: string, parameters: string[], options: { execArgv?: string[] }) {
      started.push(file);
      return new DoubleUtilityProcess(file, parameters, options);
    },
  });
  return { started, utilityProcess };
}
