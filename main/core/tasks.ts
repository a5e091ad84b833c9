import { randomUUID } from 'node:crypto';

import type { EventData } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { EventBus } from './event_bus.ts';
import type { Task } from './workspace.ts';

/** Least time between two messages of one task. */
const quietMs = 100;

type TaskState = EventData<'task.changed'>;

/** Starts a task that every window can follow, at most ten messages a second; its end is always told. */
export function startTask(bus: EventBus, label: string, id: string = randomUUID()): Task {
  const task: TaskState = { id, label, done: 0, total: null, state: 'running' };
  let toldAtMs = 0;

  function tell(): void {
    toldAtMs = Date.now();
    bus.emit('task.changed', { ...task });
  }

  function end(state: TaskState['state']): void {
    if (task.state !== 'running') return;
    task.state = state;
    tell();
  }

  tell();
  return {
    progress(done, total) {
      if (task.state !== 'running') return;
      Object.assign(task, { done, total });
      if (Date.now() - toldAtMs >= quietMs) tell();
    },
    finish: () => end('finished'),
    fail: (error) => end(error instanceof AppError && error.code === 'aborted' ? 'cancelled' : 'failed'),
  };
}
