import process from 'node:process';

/**
 * The folder that relative paths of a command line mean. `npm run` moves to the project first and leaves the caller's
 * folder in `INIT_CWD`; a variable that was inherited from another npm script says nothing.
 */
export function callerDirectory(script, environment = process.env, directory = process.cwd()) {
  return environment.npm_lifecycle_event === script ? (environment.INIT_CWD ?? directory) : directory;
}
