import { readFileSync, writeFileSync } from 'node:fs';

import * as z from 'zod';

import type { WindowKind } from './app_address.ts';

const WindowStateSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});

/** Where a window was and how: bounds as they are when it is neither maximised nor on the whole screen. */
export type WindowState = z.infer<typeof WindowStateSchema>;

const FileSchema = z.partialRecord(z.enum(['console', 'wall']), WindowStateSchema);

type WindowStates = {
  get(kind: WindowKind): WindowState | undefined;
  /** Writes at once; a state that cannot be kept is no reason to fail. */
  put(kind: WindowKind, state: WindowState): void;
};

/** The states of the windows in a file of the console's home. A file that is absent or odd counts as empty. */
export function openWindowStates(path: string): WindowStates {
  let states: z.infer<typeof FileSchema> = {};
  try {
    states = FileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    states = {};
  }
  return {
    get: (kind) => states[kind],
    put(kind, state) {
      states = { ...states, [kind]: state };
      try {
        writeFileSync(path, `${JSON.stringify(states)}\n`);
      } catch {
        return;
      }
    },
  };
}
