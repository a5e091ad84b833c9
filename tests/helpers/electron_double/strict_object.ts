/** Throws when a part of Electron is touched that the stand-in does not model, instead of answering undefined. */
export function strictObject<T extends object>(name: string, modelled: T): T {
  return new Proxy(modelled, {
    get(target, key, receiver) {
      const known = key in target || typeof key === 'symbol' || key === '__esModule' || key === 'then';
      if (known) return Reflect.get(target, key, receiver) as unknown;
      throw new Error(`double: ${name}.${key} is not modelled`);
    },
  });
}
