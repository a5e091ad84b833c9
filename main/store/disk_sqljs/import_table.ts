import { AppError } from '#shared/rpc/errors.ts';

/** What the wasm of sql.js 1.16.0 imports from its module `a`: minified name → name in Emscripten's sources. */
export const importTable: Readonly<Record<string, string>> = {
  a: '__assert_fail',
  b: '__syscall_fcntl64',
  c: 'emscripten_get_now',
  d: 'emscripten_date_now',
  e: 'fd_close',
  f: 'warnLegacyFunction',
  g: '__syscall_fstat64',
  h: '__syscall_fchown32',
  i: '__syscall_chmod',
  j: '__syscall_fchmod',
  k: '_setitimer_js',
  l: 'emscripten_resize_heap',
  m: 'fd_fdstat_get',
  n: '__syscall_utimensat',
  o: '__syscall_unlinkat',
  p: 'emscripten_get_heap_max',
  q: 'fd_write',
  r: '__syscall_rmdir',
  s: '__syscall_readlinkat',
  t: 'fd_read',
  u: 'proc_exit',
  v: '_emscripten_runtime_keepalive_clear',
  w: '_abort_js',
  x: '__syscall_openat',
  y: '_mmap_js',
  z: '_munmap_js',
  A: '_localtime_js',
  B: '_tzset_js',
  C: '__syscall_mkdirat',
  D: '__syscall_faccessat',
  E: 'fd_seek',
  F: '__syscall_geteuid32',
  G: 'environ_get',
  H: 'environ_sizes_get',
  I: '__syscall_getcwd',
  J: '__syscall_ftruncate64',
  K: 'fd_sync',
  L: '__syscall_newfstatat',
  M: '__syscall_lstat64',
  N: '__syscall_stat64',
};

/** Throws `storage_failed` unless the module imports exactly the functions of the table, and nothing else. */
export function assertImportTable(module: WebAssembly.Module): void {
  const found = WebAssembly.Module.imports(module).map(
    (entry) => `${entry.module}.${entry.name}:${entry.kind}`,
  );
  const expected = Object.keys(importTable).map((name) => `a.${name}:function`);
  const strange = found.filter((entry) => !expected.includes(entry));
  if (strange.length === 0 && found.length === expected.length) return;
  throw new AppError('storage_failed', 'The SQL engine imports other functions than the known release', {
    expected: expected.length,
    found: found.length,
    strange: strange.slice(0, 5).join(' '),
  });
}
