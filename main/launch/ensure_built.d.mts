/**
 * Builds the named parts whose sources have changed since they were built last. Returns the names of the parts that
 * were built. Rejects with the tool's error when a part does not build; the old build then stays as it was.
 */
export function ensureBuilt(options?: {
  only?: ('main' | 'renderer')[];
  directory?: string;
  report?: (part: string) => void;
}): Promise<string[]>;
