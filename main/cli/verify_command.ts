import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';

/** Reads the whole database and every backup of it, and says whether they are as they were written. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify --data DIR',
  summary: { zh: '检查数据库和备份', en: 'Check the database and its backups' },
  options: { data: 'value' },
  run(context) {
    context.options.noFiles();
    return withDatabase(context, 'fail', (core) => core.call('workspace.verify', {}));
  },
};
