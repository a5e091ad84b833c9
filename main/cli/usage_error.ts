import type { Text } from '#shared/text/text.ts';

/** The command line was used wrongly: exit code 2, with a sentence and the usage of the command. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
