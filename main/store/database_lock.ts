import { createHash } from 'node:crypto';
import { realpathSync, statSync, unlinkSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '#shared/rpc/errors.ts';
import { assertLocalFolder } from './network_drive.ts';

export type DatabaseLock = { release(): Promise<void> };

function identityOf(target: string): string | undefined {
  const status = statSync(target, { bigint: true, throwIfNoEntry: false });
  return status && `${status.dev}:${status.ino}`;
}

/**
 * What a lock is taken on: the name in its folder, which outlives a restored or set-aside file, and the file itself,
 * when there is one, whatever other name leads to it. Device and inode stand for folder and file.
 */
function lockKeys(databasePath: string): string[] {
  const folder = path.dirname(databasePath);
  const folderIdentity = identityOf(folder);
  if (folderIdentity === undefined)
    throw new AppError('not_found', 'There is no such folder', { path: folder });
  assertLocalFolder(folder);
  const named = `name ${folderIdentity} ${path.basename(databasePath)}`;
  const fileIdentity = identityOf(databasePath);
  if (fileIdentity === undefined) return [named];
  const real = realpathSync(databasePath);
  const realName = `name ${identityOf(path.dirname(real)) ?? ''} ${path.basename(real)}`;
  return [...new Set([realName, `file ${fileIdentity}`])];
}

/** Where an address is a socket file, it stays behind when its process is killed. */
const leavesFile = process.platform !== 'linux' && process.platform !== 'win32';

/** An address that the kernel frees when its process ends, however it ends; on macOS a file in the temporary folder. */
function addressOf(key: string): string {
  const name = `guanlan-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.lock`);
}

function listen(address: string): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => resolve(server.unref()));
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}

/** Null when another holds the address. A socket file that nobody answers for was left by a killed process. */
async function take(address: string): Promise<net.Server | null> {
  try {
    return await listen(address);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    if (!leavesFile || (await isAnswered(address))) return null;
    unlinkSync(address);
    return listen(address);
  }
}

function close(server: net.Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * Keeps every other process, and a second opening in this one, from a database file, whether it exists yet or not.
 * The lock lasts until `release` or the end of the process. Throws `database_in_use`, `network_drive` or, without
 * the folder, `not_found`. It reaches as far as one kernel: not into containers that share the file only.
 */
export async function lockDatabase(databasePath: string): Promise<DatabaseLock> {
  const held: net.Server[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(held.splice(0).map(close));
  };
  for (const key of lockKeys(path.resolve(databasePath))) {
    const server = await take(addressOf(key)).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    if (!server) {
      await release();
      throw new AppError('database_in_use', 'The database is open elsewhere', { path: databasePath });
    }
    held.push(server);
  }
  return { release };
}
