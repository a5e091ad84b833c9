import { freemem, totalmem } from 'node:os';

import type { Output } from '#shared/rpc/contract.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

/**
 * What whoever maintains the console asks for, as plain text in English: versions, state and the last lines of the log. Counts
 * and codes only: no value of a feature, and of paths only what the operator chose.
 */
export function describeDiagnostics(
  about: Output<'system.about'>,
  status: WorkspaceStatus,
  logLines: readonly string[],
): string {
  const versions = Object.entries(about.versions).map(([name, version]) => `${name} ${version}`);
  const layers = status.layers.map(
    ({ id, count, revision }) => `  ${id}: ${count} rows, revision ${revision}`,
  );
  return [
    `Guanlan ${about.version}, shell ${about.shell}`,
    versions.join(', '),
    `resident ${megabytes(about.residentBytes)}, free ${megabytes(freemem())} of ${megabytes(totalmem())}`,
    `data ${about.dataDirectory}`,
    `database ${status.kind}, schema ${status.schemaVersion}, ${status.readOnly ? 'read-only' : 'writable'}, trouble ${status.trouble || 'none'}`,
    `time zone ${status.timezone}`,
    ...layers,
    '',
    ...logLines,
  ].join('\n');
}
