import type { Text } from '#shared/text/text.ts';

/**
 * What only the command line can get wrong: `usage` when it was called wrongly (exit code 2, with the usage of the
 * command), `failed` for the rest (exit code 1).
 */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly kind: 'usage' | 'failed';
  readonly text: Text;

  constructor(kind: 'usage' | 'failed', text: Text) {
    super(text.en);
    this.kind = kind;
    this.text = text;
  }
}
