/** Direct dependencies that are absent from `node_modules` or there in another version than the lock file says. */
export function missingDependencies(directory?: string): string[];

/**
 * Makes `node_modules` agree with package-lock.json, by `npm ci` when something is missing. Reports on standard
 * error. Ends the process with 1 when Node is too old or the installation fails.
 */
export function ensureDependencies(directory?: string): void;
