import { spawn } from 'node:child_process';

type Opener = { command: string; parameters: string[] };

/** The program that opens an address in the browser of the desktop; null where there is no desktop. */
export function browserOpener(
  address: string,
  platform: NodeJS.Platform,
  environment: Record<string, string | undefined>,
): Opener | null {
  if (platform === 'win32')
    return { command: 'rundll32', parameters: ['url.dll,FileProtocolHandler', address] };
  if (platform === 'darwin') return { command: 'open', parameters: [address] };
  const hasDesktop = Boolean(environment.DISPLAY ?? environment.WAYLAND_DISPLAY);
  return hasDesktop ? { command: 'xdg-open', parameters: [address] } : null;
}

/** Opens an address in the desktop's browser. Where that fails, the address stands in the terminal anyway. */
export function openBrowser(address: string): void {
  const opener = browserOpener(address, process.platform, process.env);
  if (!opener) return;
  const child = spawn(opener.command, opener.parameters, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
