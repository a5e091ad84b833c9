import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';

import { answeredProblems, type ImportProblem, type ImportReport } from '#shared/rpc/import_schemas.ts';
import type { Language } from '#shared/text/text.ts';

import { asUpload } from './as_upload.ts';
import { cliText } from './cli_text.ts';
import type { Command } from './command.ts';
import { CommandError } from './command_error.ts';
import { importOptionNames, importUsage, readImportOptions, readProfile } from './import_options.ts';
import { type CommandCore, withDatabase } from './open_command_core.ts';
import { misuse } from './read_options.ts';

/** All problems of a kind: an answer carries the first, the report the rest. */
async function allProblems(
  core: CommandCore,
  report: string,
  kind: 'rejected' | 'warning',
  first: readonly ImportProblem[],
  language: Language,
): Promise<ImportProblem[]> {
  const problems = [...first];
  for (let full = problems.length === answeredProblems; full;) {
    const asked = { report, kind, offset: problems.length, limit: answeredProblems, language };
    const { rows } = await core.call('imports.problems', asked);
    problems.push(...rows);
    full = rows.length === answeredProblems;
  }
  return problems;
}

/** Writes the problems, or the refused rows, as a table to a file of the operator's. */
async function writeTable(
  core: CommandCore,
  report: string,
  what: 'problems' | 'rejected_rows',
  file: string,
  language: Language,
): Promise<void> {
  const format = extname(file).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv';
  const { url } = await core.call('imports.export_report', { report, what, format, language });
  const answer = await core.resource({ url });
  const target = resolve(file);
  try {
    if (answer.file === undefined) await writeFile(target, answer.body);
    else await copyFile(answer.file, target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const say = (text: string): string => text.replace('{path}', target).replace('{reason}', reason);
    const { zh, en } = cliText.cannotWrite;
    throw new CommandError('failed', { zh: say(zh), en: say(en) });
  }
}

/** Imports one file into one layer, and makes the database of `--data` where there is none. */
export const importCommand: Command = {
  name: 'import',
  usage: `import FILE --layer LAYER --data DIR ${importUsage}`,
  summary: { zh: '导入一个文件', en: 'Import a file' },
  options: { data: 'value', ...importOptionNames },
  run(context) {
    const { options, language } = context;
    const [file, ...others] = options.files;
    if (file === undefined || others.length > 0) throw misuse('oneFile');
    if (!existsSync(file)) throw misuse('noFile', { value: file });
    const named = options.optional('profile');
    const isInDatabase = named !== undefined && !existsSync(named);
    if (!isInDatabase) readImportOptions(options, readProfile(options, []), language);
    const whenAbsent = isInDatabase ? 'fail' : options.flag('dry-run') ? 'discard' : 'create';
    return withDatabase(context, whenAbsent, async (core): Promise<ImportReport> => {
      const profile = readProfile(options, await core.call('imports.profiles', {}));
      const wanted = readImportOptions(options, profile, language);
      const upload = await asUpload(resolve(file), core.uploadsDirectory);
      const report = await core.call('imports.run', { ...wanted, upload, operationId: randomUUID() });
      const name = report.report;
      const problems = options.optional('report');
      const refused = options.optional('rejected');
      if (problems !== undefined) await writeTable(core, name, 'problems', problems, language);
      if (refused !== undefined) await writeTable(core, name, 'rejected_rows', refused, language);
      return {
        ...report,
        areaCheck: await core.call('imports.area_check', { report: name }),
        placesUrl: null,
        rejected: await allProblems(core, name, 'rejected', report.rejected, language),
        warnings: await allProblems(core, name, 'warning', report.warnings, language),
      };
    });
  },
};
