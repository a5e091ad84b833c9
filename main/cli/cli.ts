import { terminalLanguage } from '#main/launch/console_home.mjs';
import { AppError, type ErrorCode, type WireError } from '#shared/rpc/errors.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { cliText } from './cli_text.ts';
import { CommandError } from './command_error.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { CommandOptions, misuse } from './read_options.ts';
import { openTerminal } from './terminal.ts';

const exitFailed = 1;
const exitMisused = 2;

/** Failures that another option on the command line mends. */
const declarations = new Set<ErrorCode>([
  'bad_input',
  'datum_required',
  'datum_unknown',
  'mapping_required',
  'timezone_unknown',
]);

const language = terminalLanguage();
const terminal = openTerminal(language);

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `${cliText.usage[language]}: npm run -s cli -- <command>`,
    '',
    `${cliText.commands[language]}:`,
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary[language]}`),
    '',
    ...commands.map(({ usage }) => `  ${usage}`),
  ].join('\n');
}

/** Ctrl+C cancels what runs, so that nothing half done is kept; a second one ends the process. */
function cancelOnInterrupt(): AbortSignal {
  const abort = new AbortController();
  process.on('SIGINT', () => {
    if (abort.signal.aborted) process.exit(exitFailed);
    terminal.say(cliText.cancelling);
    abort.abort();
  });
  return abort.signal;
}

/** Says on both outputs what went wrong: a sentence for people, the code and its details for programs. */
function report(error: unknown, command: Command | undefined): number {
  if (error instanceof CommandError) {
    const misused = error.kind === 'usage';
    terminal.say(error.text);
    if (misused && command) terminal.line(`${cliText.usage[language]}: ${command.usage}`);
    print({ error: { code: error.kind, message: error.text[language], details: {} } });
    return misused ? exitMisused : exitFailed;
  }
  const message = sentenceOf(error, language);
  terminal.line(message);
  if (!(error instanceof AppError))
    terminal.line(error instanceof Error ? (error.stack ?? '') : String(error));
  const code = error instanceof AppError ? error.code : 'internal';
  const details = error instanceof AppError ? error.details : {};
  print({ error: { code, message, details } satisfies WireError });
  return declarations.has(code) ? exitMisused : exitFailed;
}

async function run([name, ...parameters]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.line(help());
    return name === undefined ? exitMisused : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  try {
    if (!command) throw misuse('unknownCommand', { value: name });
    if (parameters.includes('--help') || parameters.includes('-h')) {
      terminal.line(`${command.summary[language]}\n${cliText.usage[language]}: ${command.usage}`);
      return 0;
    }
    const options = new CommandOptions(parameters, command.options);
    const { say, progress } = terminal;
    const answer = await command.run({ options, language, signal: cancelOnInterrupt(), say, progress });
    print(answer);
    return command.isFailure?.(answer) === true ? exitFailed : 0;
  } catch (error) {
    return report(error, command);
  }
}

process.exitCode = await run(process.argv.slice(2));
