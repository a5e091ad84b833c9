/** A sentence in both languages when this Node is too old, else null. */
export function nodeVersionTrouble(version: string): string | null;
