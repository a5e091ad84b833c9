import { fileURLToPath } from 'node:url';

/** The checkout, with a separator at its end. */
export const projectDirectory = fileURLToPath(new URL('../..', import.meta.url));
