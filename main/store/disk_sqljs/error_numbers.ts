/** Error numbers of WASI, as the engine's C library knows them, by Node's error code. A full quota counts as a full disk. */
const numbers: Readonly<Record<string, number>> = {
  EACCES: 2,
  EBADF: 8,
  EBUSY: 10,
  EDQUOT: 51,
  EEXIST: 20,
  EFBIG: 22,
  EINVAL: 28,
  EIO: 29,
  EISDIR: 31,
  EMFILE: 33,
  ENAMETOOLONG: 37,
  ENFILE: 41,
  ENOENT: 44,
  ENOMEM: 48,
  ENOSPC: 51,
  ENOTDIR: 54,
  EPERM: 63,
  EROFS: 69,
};

/** The number the engine is told for an error code of Node; whatever is not known is an I/O error. */
export function errorNumber(code: string): number {
  return numbers[code] ?? 29;
}

/** Node's code of a thrown system error; `EIO` for anything else, since an exception must not cross the engine. */
export function errorCodeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'EIO';
}

/** Answers of a system that has no such thing as syncing a directory, Windows above all. */
export const noDirectorySync: ReadonlySet<string> = new Set([
  'EPERM',
  'EINVAL',
  'EISDIR',
  'ENOTSUP',
  'EBADF',
  'EACCES',
]);
