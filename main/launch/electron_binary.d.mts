type Reason = 'absent' | 'failed_before' | 'no_desktop' | 'root' | 'broken';

/** Path of Electron's program, where the package has it for the version that is pinned; else null. */
export function findElectron(directory: string): string | null;

/** Why Electron cannot run here whatever is installed; null when it may. */
export function electronObstacle(
  environment?: Record<string, string | undefined>,
  platform?: NodeJS.Platform,
  uid?: number,
): Reason | null;

/** Electron's program, fetched by the package's own installer when it is absent, or why it cannot be had. */
export function obtainElectron(options: {
  directory: string;
  home: string;
  report: (seconds: number) => void;
  nowMs?: number;
  again?: boolean;
}): { program: string; reason?: undefined } | { program?: undefined; reason: Reason };
