/** How the two worlds of a page talk in the stand-in: DOM events, which reach the other world while they are dispatched. */
export type Shape =
  | { kind: 'value'; value: unknown }
  | { kind: 'function'; id: number }
  | { kind: 'object'; entries: [string, Shape][] };

export type Call = { id: number; arguments: Shape[] };

/** Answer to a call, read by the caller as soon as its own dispatch returns. */
export type Answer = { value: Shape } | { error: string };

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * One world's end of the bridge. Functions stay where they are and cross as numbers; everything else is copied by
 * the browser. `name` is a secret of the stand-in, one for each page.
 */
export function createBridge(name: string, side: 'main' | 'isolated') {
  const functions = new Map<number, (...parameters: unknown[]) => unknown>();
  const other = side === 'main' ? 'isolated' : 'main';
  let nextId = 1;
  let lastAnswer: Answer | undefined;

  function toShape(value: unknown): Shape {
    if (typeof value === 'function') {
      const id = nextId++;
      functions.set(id, value as () => unknown);
      return { kind: 'function', id };
    }
    if (value instanceof Promise) throw new Error('double: promises across the bridge are not modelled');
    if (!isPlainObject(value)) return { kind: 'value', value };
    return { kind: 'object', entries: Object.entries(value).map(([key, entry]) => [key, toShape(entry)]) };
  }

  function fromShape(shape: Shape): unknown {
    if (shape.kind === 'value') return shape.value;
    if (shape.kind === 'function') return (...parameters: unknown[]) => call(shape.id, parameters);
    return Object.freeze(Object.fromEntries(shape.entries.map(([key, entry]) => [key, fromShape(entry)])));
  }

  function send(what: string, detail: unknown): void {
    document.dispatchEvent(new CustomEvent(`${name}:${other}:${what}`, { detail }));
  }

  function receive(what: string, listener: (detail: unknown) => void): void {
    document.addEventListener(`${name}:${side}:${what}`, (event) => {
      listener((event as CustomEvent).detail);
    });
  }

  function call(id: number, parameters: unknown[]): unknown {
    lastAnswer = undefined;
    send('call', { id, arguments: parameters.map(toShape) } satisfies Call);
    const answer = lastAnswer as Answer | undefined;
    if (!answer) throw new Error('double: the other world did not answer');
    if ('error' in answer) throw new Error(answer.error);
    return fromShape(answer.value);
  }

  function answerTo({ id, arguments: parameters }: Call): Answer {
    try {
      return { value: toShape(functions.get(id)?.(...parameters.map(fromShape))) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  receive('call', (request) => {
    send('answer', answerTo(request as Call));
  });
  receive('answer', (answer) => {
    lastAnswer = answer as Answer;
  });
  return { toShape, fromShape, send, receive };
}
