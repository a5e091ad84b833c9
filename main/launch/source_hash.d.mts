/** SHA-256 over names and contents of files and folders, relative to `directory`: equal when the sources are. */
export function sourceHash(directory: string, paths: readonly string[]): string;
