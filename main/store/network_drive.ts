import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { AppError } from '#shared/rpc/errors.ts';

/** File system types of `statfs` (linux/magic.h) whose files other machines can change. */
const networkTypes = new Map([
  [0x6969, 'nfs'],
  [0x517b, 'smb'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb2'],
  [0x564c, 'ncp'],
  [0x73757245, 'coda'],
  [0x5346414f, 'afs'],
  [0x00c36400, 'ceph'],
  [0x0bd00bd0, 'lustre'],
  [0x01161970, 'gfs2'],
  [0x7461636f, 'ocfs2'],
]);

const fuseType = 0x65735546;

/** File systems in user space that lead to another machine; others, such as NTFS drives, are local. */
const networkFuse = /^fuse\.(sshfs|davfs2?|rclone|s3fs|glusterfs|gvfsd-fuse|curlftpfs|smbnetfs)$/;

/** Type of the mount that holds a path, from the text of /proc/self/mountinfo (proc(5)); empty when none does. */
export function mountTypeOf(path: string, mountInfo: string): string {
  let found = { point: '', type: '' };
  for (const line of mountInfo.split('\n')) {
    const [fields, tail] = line.split(' - ');
    const point = fields
      ?.split(' ')[4]
      ?.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const type = tail?.split(' ')[0];
    if (point === undefined || type === undefined) continue;
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (holds && point.length >= found.point.length) found = { point, type };
  }
  return found.type;
}

/** Name of the network file system for a type of `statfs`, or undefined for a local one. */
export function networkFileSystem(type: number, mountType: () => string): string | undefined {
  const unsigned = type >>> 0;
  if (unsigned !== fuseType) return networkTypes.get(unsigned);
  const fuse = mountType();
  return networkFuse.test(fuse) ? fuse : undefined;
}

/** Whether a resolved Windows path leads to another machine: a share, also behind a drive letter. */
export function isSharePath(path: string): boolean {
  return /^[\\/]{2}(?![.?][\\/])/.test(path) || /^[\\/]{2}\?[\\/]UNC[\\/]/i.test(path);
}

/**
 * Throws `network_drive` for a folder on a network drive: no lock of this machine keeps another one out, and
 * a sync there is no promise. Nothing is known of network drives on macOS, so none is refused there.
 */
export function assertLocalFolder(folder: string): void {
  const resolved = realpathSync.native(folder);
  let type: string | undefined;
  if (process.platform === 'win32') type = isSharePath(resolved) ? 'share' : undefined;
  if (process.platform === 'linux') {
    type = networkFileSystem(statfsSync(resolved).type, () =>
      mountTypeOf(resolved, readFileSync('/proc/self/mountinfo', 'utf8')),
    );
  }
  if (type !== undefined) {
    throw new AppError('network_drive', `The folder is on a network drive (${type})`, { path: folder, type });
  }
}
