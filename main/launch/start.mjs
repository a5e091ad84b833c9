import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { callerDirectory } from './caller_directory.mjs';
import { chooseShell } from './choose_shell.mjs';
import { consoleHome } from './console_home.mjs';
import { ensureDependencies } from './ensure_dependencies.mjs';
import { launchText as text } from './launch_text.mjs';
import { projectDirectory } from './project_paths.mjs';
import { runElectron } from './run_electron.mjs';

/** `npm start`: installs and builds what is missing, then opens the console in Electron or in the browser. */
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        shell: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        'print-url': { type: 'boolean' },
      },
    });
    if (values.shell === undefined || ['host', 'electron'].includes(values.shell)) return values;
  } catch (error) {
    console.error(error.message);
  }
  console.error(text.usage);
  process.exit(2);
}

async function build() {
  const { ensureBuilt } = await import('./ensure_built.mjs');
  let told = false;
  const report = () => {
    if (!told) console.error(text.building);
    told = true;
  };
  try {
    await ensureBuilt({ report });
  } catch (error) {
    console.error(text.buildFailed);
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** The host runs in this very process, so that Ctrl+C and its exit code are its own. */
async function runHost(values) {
  const bundle = join(projectDirectory, 'dist', 'main', 'host.js');
  const parameters = ['data', 'port'].flatMap((name) => (values[name] ? [`--${name}`, values[name]] : []));
  const flags = ['no-open', 'print-url'].filter((name) => values[name]).map((name) => `--${name}`);
  process.argv = [process.execPath, bundle, ...parameters, ...flags];
  await import(pathToFileURL(bundle).href);
}

const values = readArguments();
process.chdir(callerDirectory('start'));
ensureDependencies();
await build();

const wanted =
  values['print-url'] || values['no-open'] || values.port ? (values.shell ?? 'host') : values.shell;
const choice = chooseShell({
  wanted,
  directory: projectDirectory,
  home: consoleHome(),
  report: (seconds) => console.error(text.fetching(seconds)),
});
if (choice.shell === null) {
  console.error(text.refused(text.reasons[choice.reason]));
  process.exit(1);
}
if (choice.shell === 'electron') {
  const parameters = [projectDirectory, ...(values.data ? ['--data', values.data] : [])];
  const { code, didNotStart } = await runElectron(choice.program, parameters, process.cwd());
  if (!didNotStart || wanted === 'electron') process.exit(code);
  console.error(text.instead(text.reasons.broken));
} else if (choice.reason) {
  console.error(text.instead(text.reasons[choice.reason]));
}
await runHost(values);
