import type { TextKey } from '#renderer/text/dictionary.ts';

export type CommandGroup = 'data' | 'edit' | 'view' | 'map' | 'time' | 'help';

/** Something the operator can do from anywhere. */
export type Command = {
  id: string;
  label: TextKey;
  group: CommandGroup;
  /** Keys in the notation of tinykeys, the first one shown; `$mod` is Ctrl, or Command on a Mac. */
  keys: readonly string[];
  /** Also works while the cursor stands in a text field. */
  whileTyping?: boolean;
  /** Whether it makes sense now; absent means always. */
  enabled?(): boolean;
  run(): void;
};
