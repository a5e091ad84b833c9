import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const fileName = 'guanlan.log';

/** Size at which a file is put aside, and how many of those are kept. */
const fullBytes = 1024 * 1024;
const keptFiles = 4;

/** Lines kept in memory for the diagnostics page. */
const recentLines = 300;

/**
 * The log: one line an event, in a file that is rotated. It names operations, counts, codes and durations, never a value of
 * a feature. A folder that cannot be written loses lines, never work.
 */
export type Log = {
  write: (line: string) => void;
  /** Continues in another folder: that of the database which was opened, or the console's own. */
  moveTo(folder: string): void;
  recent(): string[];
};

function rotate(file: string): void {
  rmSync(`${file}.${keptFiles}`, { force: true });
  for (let number = keptFiles - 1; number >= 1; number--) {
    if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`);
  }
  renameSync(file, `${file}.1`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Opens the log in a folder that need not exist yet. */
export function openLog(folder: string, now: () => number = Date.now): Log {
  let file = path.join(folder, fileName);
  let bytes: number | null = null;
  const recent: string[] = [];

  function append(line: string): void {
    bytes ??= sizeOf(file);
    if (bytes > fullBytes) {
      rotate(file);
      bytes = 0;
    }
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, line);
    bytes += Buffer.byteLength(line);
  }

  return {
    write(text) {
      const line = `${new Date(now()).toISOString()} ${text.replaceAll('\n', '\n  ')}`;
      recent.push(line);
      if (recent.length > recentLines) recent.shift();
      try {
        append(`${line}\n`);
      } catch {
        bytes = null;
      }
    },
    moveTo(next) {
      file = path.join(next, fileName);
      bytes = null;
    },
    recent: () => [...recent],
  };
}
