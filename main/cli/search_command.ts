import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { misuse } from './read_options.ts';

const mostAnswers = 100;

/** What the search box of the console finds, best first. */
export const searchCommand: Command = {
  name: 'search',
  usage: 'search TEXT --data DIR [--limit N]',
  summary: {
    zh: '按名称、地址、编码或拼音查找，容错字漏字',
    en: 'Find by name, address, code or pinyin, forgiving slips',
  },
  options: { data: 'value', limit: 'value' },
  run(context) {
    const { options } = context;
    const text = options.files.join(' ').trim();
    if (text === '') throw misuse('missing', { option: 'TEXT' });
    const limit = options.number(
      'limit',
      (value) => Number.isInteger(value) && value >= 1 && value <= mostAnswers,
      10,
    );
    return withDatabase(context, 'fail', async (core) => ({
      text,
      found: await core.call('search.find', { text, limit, whole: true }),
    }));
  },
};
