import { parseArgs } from 'node:util';

export type HostArguments = {
  dataDirectory: string | null;
  /** Null leaves the choice to the host. */
  port: number | null;
  open: boolean;
  printUrl: boolean;
};

const highestPort = 65_535;

/** The command line of the host; null when it makes no sense. */
export function parseHostArguments(parameters: readonly string[]): HostArguments | null {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        'print-url': { type: 'boolean', default: false },
      },
    });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= highestPort)) return null;
    return {
      dataDirectory: values.data ?? null,
      port,
      open: !values['no-open'],
      printUrl: values['print-url'],
    };
  } catch {
    return null;
  }
}
