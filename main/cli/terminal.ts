import type { Language, Text } from '#shared/text/text.ts';

import type { CommandContext } from './command.ts';

/** A line of progress on a terminal is rewritten at most this often, and elsewhere printed at most this often. */
const rewriteMs = 100;
const printMs = 5000;

/** Standard error of the command line: messages, and one line of progress that rewrites itself. */
export type Terminal = Pick<CommandContext, 'say' | 'progress'> & { line(text: string): void };

function progressText(label: string, done: number, total: number | null): string {
  if (total === null || total === 0) return `${label}: ${done.toLocaleString('en-US')}`;
  return `${label}: ${Math.floor((100 * done) / total)} %`;
}

export function openTerminal(language: Language, stream: NodeJS.WriteStream = process.stderr): Terminal {
  let lastMs = 0;
  let rewriting = false;

  function line(text: string): void {
    stream.write(`${rewriting ? '\n' : ''}${text}\n`);
    rewriting = false;
  }

  return {
    line,
    say: (text: Text) => {
      line(text[language]);
    },
    progress(label, done, total) {
      const nowMs = Date.now();
      if (nowMs - lastMs < (stream.isTTY ? rewriteMs : printMs)) return;
      lastMs = nowMs;
      const text = progressText(label, done, total);
      if (!stream.isTTY) {
        line(text);
        return;
      }
      stream.write(`\r\u001b[K${text}`);
      rewriting = true;
    },
  };
}
