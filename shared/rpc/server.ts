import type { EventData, EventName, Input, MethodName, Output } from './contract.ts';
import { events, methods } from './contract.ts';
import { AppError, toWire } from './errors.ts';
import type { Port } from './port.ts';

/** `client` tells the windows of one core apart; `task` is the id under which the caller looks for the task of this call. */
export type Context = { signal: AbortSignal; client?: string; task?: string };

export type Handler<N extends MethodName> = (
  input: Input<N>,
  context: Context,
) => Promise<Output<N>> | Output<N>;

export type Handlers = { [N in MethodName]: Handler<N> };

type Request = { id: number; method: string; input: unknown; task?: unknown } | { cancel: number };

/** What a page of another build, or a hostile one, sends is passed over: it must not end the core. */
function isRequest(message: unknown): message is Request {
  if (typeof message !== 'object' || message === null) return false;
  if ('cancel' in message) return typeof message.cancel === 'number';
  return (
    'id' in message &&
    typeof message.id === 'number' &&
    'method' in message &&
    typeof message.method === 'string'
  );
}

const isTaskId = (task: unknown): task is string => typeof task === 'string' && /^[\w-]{8,64}$/u.test(task);

type Server = {
  emit<N extends EventName>(event: N, data: EventData<N>): void;
  stop(): void;
};

/** Input as its schema reads it. Throws `bad_input` with the field that does not fit. */
export function checkedInput(method: MethodName, raw: unknown): unknown {
  const parsed = methods[method].input.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('bad_input', issue?.message ?? 'Input refused', { field: issue?.path.join('.') ?? '' });
}

/** Answers requests that arrive on a port. A bug is handed to `onBug`, which logs it and returns the id shown to the user. */
export function serve(
  port: Port,
  handlers: Handlers,
  onBug: (error: unknown) => string,
  client = '',
): Server {
  const running = new Map<number, AbortController>();

  async function answer(id: number, method: string, raw: unknown, task: unknown): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      if (!Object.hasOwn(methods, method)) throw new AppError('not_found', `No method ${method}`);
      const name = method as MethodName;
      const handler = handlers[name] as (input: unknown, context: Context) => unknown;
      const context = { signal: abort.signal, client, ...(isTaskId(task) ? { task } : {}) };
      port.post({ id, result: await handler(checkedInput(name, raw), context) });
    } catch (error) {
      port.post({ id, error: toWire(error, error instanceof AppError ? '' : onBug(error)) });
    } finally {
      running.delete(id);
    }
  }

  const stopListening = port.onMessage((message) => {
    if (!isRequest(message)) return;
    if ('cancel' in message) running.get(message.cancel)?.abort();
    else void answer(message.id, message.method, message.input, message.task);
  });

  return {
    emit(event, data) {
      port.post({ event, data: events[event].parse(data) });
    },
    stop() {
      stopListening();
      for (const abort of running.values()) abort.abort();
    },
  };
}
