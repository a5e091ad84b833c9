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
