/**
 * A value derived from layers: made on first use, and again when the revisions it was made from have changed. Callers
 * that come meanwhile share one making; a failed one is tried anew by the next caller.
 */
export function cacheByRevision<T>(
  revision: () => string | number,
  make: () => Promise<T>,
): () => Promise<T> {
  let held: { key: string | number; value: Promise<T> } | null = null;
  return () => {
    const key = revision();
    if (held?.key === key) return held.value;
    const value = make();
    held = { key, value };
    value.catch(() => {
      if (held?.value === value) held = null;
    });
    return value;
  };
}

/** Values derived from layers by name, of which the few that were asked for last are held. */
export function keepFew<T>(
  most: number,
): (name: string, revision: () => string | number, make: () => Promise<T>) => Promise<T> {
  const caches = new Map<string, () => Promise<T>>();
  return (name, revision, make) => {
    const cache = caches.get(name) ?? cacheByRevision(revision, make);
    caches.delete(name);
    caches.set(name, cache);
    for (const oldest of [...caches.keys()].slice(0, -most)) caches.delete(oldest);
    return cache();
  };
}
