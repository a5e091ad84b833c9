/**
 * The folder that relative paths of a command line mean. `npm run` moves to the project first and leaves the caller's
 * folder in `INIT_CWD`; a variable that was inherited from another npm script says nothing.
 */
export function callerDirectory(
  script: string,
  environment?: Record<string, string | undefined>,
  directory?: string,
): string;
