import { spawn } from 'node:child_process';
import process from 'node:process';

/** An Electron that ends this soon with a failure has not shown anything. */
const startMs = 8000;

/**
 * Runs Electron until it ends; Ctrl+C reaches it and ends both. Resolves with its exit code and with whether it
 * failed before it can have shown a window.
 */
export function runElectron(program, parameters, directory) {
  const startedMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: directory, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const end = (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve({ code, didNotStart: code !== 0 && Date.now() - startedMs < startMs });
    };
    child.on('error', () => end(1));
    child.on('exit', (code, signal) => end(signal ? 0 : (code ?? 0)));
  });
}
