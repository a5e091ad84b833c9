import { parseArgs } from 'node:util';

import { fillText } from '#shared/text/fill_text.ts';
import type { Text } from '#shared/text/text.ts';

import { cliText } from './cli_text.ts';
import { CommandError } from './command_error.ts';

/** Options of one command by name; true for those that stand alone. */
export type OptionNames = Readonly<Record<string, 'value' | 'flag'>>;

function usageError(text: Text, parameters: Record<string, string>): CommandError {
  return new CommandError('usage', { zh: fillText(text.zh, parameters), en: fillText(text.en, parameters) });
}

/** Ties every value to its option by `=`: `parseArgs` takes a value such as -87.6,41.8 for an option of its own. */
function tieValues(parameters: readonly string[], names: OptionNames): string[] {
  const tied: string[] = [];
  for (let position = 0; position < parameters.length; position++) {
    const parameter = parameters[position] ?? '';
    const next = parameters[position + 1];
    const takesValue = parameter.startsWith('--') && names[parameter.slice(2)] === 'value';
    if (takesValue && next !== undefined && !next.startsWith('--')) {
      tied.push(`${parameter}=${next}`);
      position += 1;
    } else tied.push(parameter);
  }
  return tied;
}

/** What was typed after the name of a command. Every reader throws a `CommandError` when it does not fit. */
export class CommandOptions {
  readonly files: readonly string[];
  readonly #values: Readonly<Record<string, string | boolean | undefined>>;

  constructor(parameters: readonly string[], names: OptionNames) {
    const options = Object.fromEntries(
      Object.entries(names).map(([name, kind]) => [
        name,
        { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
      ]),
    );
    try {
      const { values, positionals } = parseArgs({
        args: tieValues(parameters, names),
        options,
        allowPositionals: true,
      });
      this.#values = values;
      this.files = positionals;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      throw new CommandError('usage', { zh: text, en: text });
    }
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  optional(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw usageError(cliText.missing, { option: `--${name}` });
    return value;
  }

  /** One of the choices; the fallback where the option was left out, if there is one. */
  choice<const T extends string>(name: string, choices: readonly T[], fallback?: T): T {
    const value = fallback === undefined ? this.required(name) : (this.optional(name) ?? fallback);
    const found = choices.find((choice) => choice === value);
    if (found === undefined) {
      throw usageError(cliText.oneOf, { option: `--${name}`, choices: choices.join(', '), value });
    }
    return found;
  }

  number(name: string, accepts: (value: number) => boolean, fallback?: number): number {
    const text = this.optional(name);
    if (text === undefined && fallback !== undefined) return fallback;
    const value = Number(text ?? this.required(name));
    if (!Number.isFinite(value) || !accepts(value)) throw this.unreadable(name, text ?? '');
    return value;
  }

  unreadable(name: string, value: string): CommandError {
    return usageError(cliText.unreadable, { option: `--${name}`, value });
  }

  noFiles(): void {
    const [stray] = this.files;
    if (stray !== undefined) throw usageError(cliText.strayArgument, { value: stray });
  }
}

/** A misuse with a sentence of the command line. */
export function misuse(key: keyof typeof cliText, parameters: Record<string, string> = {}): CommandError {
  return usageError(cliText[key], parameters);
}
