import { spawn } from 'node:child_process';
import { linkSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockDatabase } from '#main/store/database_lock.ts';
import { isSharePath, mountTypeOf, networkFileSystem } from '#main/store/network_drive.ts';
import { bundleScript } from '#tests/helpers/bundle_script.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const inUse = { code: 'database_in_use' };

describe('a lock on a database', () => {
  it('keeps a second one out until it is released', async () => {
    const file = path.join(temporaryFolder(), 'guanlan.gpkg');
    writeFileSync(file, '');
    const first = await lockDatabase(file);
    await expect(lockDatabase(file)).rejects.toMatchObject(inUse);
    await first.release();
    await first.release();
    const second = await lockDatabase(file);
    await second.release();
  });

  it('holds for a file that does not exist yet, and after it was made or replaced', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'guanlan.gpkg');
    const lock = await lockDatabase(file);
    await expect(lockDatabase(file)).rejects.toMatchObject(inUse);
    writeFileSync(file, 'first');
    await expect(lockDatabase(file)).rejects.toMatchObject(inUse);
    renameSync(file, path.join(folder, 'aside.gpkg'));
    writeFileSync(file, 'second');
    await expect(lockDatabase(file)).rejects.toMatchObject(inUse);
    await lock.release();
  });

  it('holds for every name of the file and of its folder, and for no other file', async () => {
    const folder = temporaryFolder();
    const other = temporaryFolder();
    const file = path.join(folder, 'guanlan.gpkg');
    writeFileSync(file, '');
    linkSync(file, path.join(other, 'hard.gpkg'));
    symlinkSync(file, path.join(other, 'soft.gpkg'));
    symlinkSync(folder, path.join(other, 'folder'));
    const lock = await lockDatabase(file);
    for (const name of ['hard.gpkg', 'soft.gpkg', 'folder/guanlan.gpkg']) {
      await expect(lockDatabase(path.join(other, name))).rejects.toMatchObject(inUse);
    }
    await (await lockDatabase(path.join(other, 'guanlan.gpkg'))).release();
    await lock.release();
  });

  it('of another process goes with it, even when it is killed', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'guanlan.gpkg');
    const script = await bundleScript(
      `import { lockDatabase } from '#main/store/database_lock.ts';
      await lockDatabase(process.argv[2]);
      console.log('held');
      setInterval(() => {}, 1000);`,
      folder,
    );
    const holder = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    await expect(lockDatabase(file)).rejects.toMatchObject(inUse);
    const gone = new Promise((resolve) => holder.once('close', resolve));
    holder.kill('SIGKILL');
    await gone;
    await (await lockDatabase(file)).release();
  });

  it('needs the folder', async () => {
    const file = path.join(temporaryFolder(), 'none', 'guanlan.gpkg');
    await expect(lockDatabase(file)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('network drives', () => {
  it('are told by the type of their file system', () => {
    const ext4 = 0xef53;
    expect(networkFileSystem(0x6969, () => '')).toBe('nfs');
    expect(networkFileSystem(0xff534d42 | 0, () => '')).toBe('cifs');
    expect(networkFileSystem(ext4, () => '')).toBeUndefined();
    expect(networkFileSystem(0x65735546, () => 'fuse.sshfs')).toBe('fuse.sshfs');
    expect(networkFileSystem(0x65735546, () => 'fuseblk')).toBeUndefined();
  });

  it('of user-space file systems are told by the innermost mount', () => {
    const mountInfo = [
      '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
      '90 22 0:50 / /mnt/far\\040away rw shared:9 - fuse.sshfs host:/ rw',
      '91 22 8:17 / /mnt/stick rw - fuseblk /dev/sdb1 rw',
    ].join('\n');
    expect(mountTypeOf('/mnt/far away/data', mountInfo)).toBe('fuse.sshfs');
    expect(mountTypeOf('/mnt/stick', mountInfo)).toBe('fuseblk');
    expect(mountTypeOf('/mnt/sticky', mountInfo)).toBe('ext4');
  });

  it('of Windows are told by the path', () => {
    expect(isSharePath('\\\\server\\share\\county')).toBe(true);
    expect(isSharePath('\\\\?\\UNC\\server\\share')).toBe(true);
    expect(isSharePath('C:\\county')).toBe(false);
    expect(isSharePath('\\\\?\\C:\\county')).toBe(false);
  });
});
