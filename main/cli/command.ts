import type { Language, Text } from '#shared/text/text.ts';

import type { CommandOptions, OptionNames } from './read_options.ts';

/** What a command gets: its options, a way to speak while it works, and a signal that Ctrl+C gives. */
export type CommandContext = {
  options: CommandOptions;
  language: Language;
  signal: AbortSignal;
  /** A line on standard error, in the language of the terminal. */
  say(text: Text): void;
  /** Progress on standard error. */
  progress(label: string, done: number, total: number | null): void;
};

/** One command. What `run` resolves with is printed as JSON; what it throws decides the exit code. */
export type Command = {
  name: string;
  usage: string;
  summary: Text;
  options: OptionNames;
  run(context: CommandContext): Promise<unknown>;
  /** Whether an answer, though it is printed, means that the command failed. */
  isFailure?(answer: unknown): boolean;
};
