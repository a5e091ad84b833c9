import { createBridge } from './world_bridge.ts';

/** The world of the preload: its `require` gives what a sandboxed preload of the console may use, and no more. */
declare const bridgeName: string;
declare const bindingName: string;

type Listener = (event: object, ...parameters: unknown[]) => void;

const bridge = createBridge(bridgeName, 'isolated');
const listeners = new Map<string, Set<Listener>>();

function strict<T extends object>(name: string, modelled: T): T {
  return new Proxy(modelled, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key, receiver) as unknown;
      throw new Error(`double: ${name}.${key} is not modelled`);
    },
  });
}

const ipcRenderer = strict('ipcRenderer', {
  send(channel: string, ...parameters: unknown[]) {
    const send = Reflect.get(globalThis, bindingName) as (payload: string) => void;
    send(JSON.stringify({ channel, parameters }));
  },
  on(channel: string, listener: Listener) {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
  },
});

const contextBridge = strict('contextBridge', {
  exposeInMainWorld(key: string, api: unknown) {
    bridge.send('expose', { key, api: bridge.toShape(api) });
  },
});

const electron = strict('electron', { contextBridge, ipcRenderer });

Reflect.set(globalThis, 'electronDouble', {
  require(name: string) {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  },
  /** Called by the stand-in's main process. */
  deliver(text: string) {
    const { channel, parameters } = JSON.parse(text) as { channel: string; parameters: unknown[] };
    for (const listener of listeners.get(channel) ?? []) listener({}, ...parameters);
  },
});
