import { createBridge, type Shape } from './world_bridge.ts';

/** Runs in the page before its own scripts and puts there what the preload exposes, frozen, as Electron does. */
declare const bridgeName: string;

if (window === window.top) {
  const bridge = createBridge(bridgeName, 'main');
  bridge.receive('expose', (detail) => {
    const { key, api } = detail as { key: string; api: Shape };
    if (key in window) throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
    Object.defineProperty(window, key, { value: bridge.fromShape(api), enumerable: true });
  });
}
