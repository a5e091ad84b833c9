import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { AppError } from '#shared/rpc/errors.ts';
import { descriptorCalls } from './descriptor_calls.ts';
import { assertImportTable, importTable } from './import_table.ts';
import { locateSqlJs, type SqlJsFiles } from './locate_sqljs.ts';
import { Mounts } from './mounts.ts';
import { OpenFiles } from './open_files.ts';
import { pathCalls } from './path_calls.ts';
import { hasSqliteFunctions, type SqliteFunctions } from './sqlite_functions.ts';
import { assertPinned, sqlJsRelease } from './sqljs_release.ts';
import type { SystemCall } from './system_call.ts';
import { WasmMemory } from './wasm_memory.ts';

/** SQLite, running, with a way to lend it files of the disk. One serves every database of a thread. */
export type Engine = {
  sqlite: SqliteFunctions;
  memory: WasmMemory;
  mounts: Mounts;
  /** Why the engine stopped, after a trap in it; empty while it runs. Its databases must be reopened in a new one. */
  failure: string;
};

/** No function of the import table that leads to a file takes more than four values. */
type WasmFunction = (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => unknown;
type ImportModule = Record<string, WasmFunction>;
type GlueOptions = {
  useOldExtensionFunctions: false;
  instantiateWasm(imports: { a: ImportModule }, done: (instance: WebAssembly.Instance) => void): object;
};

function isGlue(value: unknown): value is (options: GlueOptions) => Promise<unknown> {
  return typeof value === 'function';
}

/** A piece of the engine's memory, which the caller frees. Throws when there is none left. */
export function allocate({ sqlite }: Engine, bytes: number): number {
  const address = sqlite._malloc(bytes);
  if (address === 0) throw new Error(`The SQL engine has no ${bytes} bytes of memory left`);
  return address;
}

/** Runs exactly the bytes that were checked, as a CommonJS module, whatever package.json lies above them. */
function evaluateGlue(source: string, filename: string): (options: GlueOptions) => Promise<unknown> {
  const names = ['exports', 'module', 'require', '__filename', '__dirname'];
  const run: unknown = compileFunction(source, names, { filename });
  const module: { exports: unknown } = { exports: {} };
  if (typeof run === 'function') {
    Reflect.apply(run, undefined, [module.exports, module, createRequire(import.meta.url), filename, '']);
  }
  if (!isGlue(module.exports)) throw new AppError('storage_failed', 'The SQL engine could not be loaded');
  return module.exports;
}

function routed(original: WasmFunction, call: SystemCall): WasmFunction {
  return (a, b, c, d) => call(Number(a), Number(b), Number(c), Number(d)) ?? original(a, b, c, d);
}

/** The imports with our calls before those of the engine's own file system. */
function patchImports(imports: ImportModule, calls: Record<string, SystemCall>): ImportModule {
  const patched: ImportModule = {};
  const waiting = new Set(Object.keys(calls));
  for (const [letter, original] of Object.entries(imports)) {
    const name = importTable[letter] ?? '';
    const call = calls[name];
    waiting.delete(name);
    patched[letter] = call ? routed(original, call) : original;
  }
  if (waiting.size === 0) return patched;
  throw new AppError('storage_failed', `The SQL engine does not ask for ${[...waiting].join(', ')}`);
}

function findMemory(instance: WebAssembly.Instance): WasmMemory {
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
  if (!memory) throw new AppError('storage_failed', 'The SQL engine exports no memory');
  return new WasmMemory(memory);
}

/** Runs the glue on a compiled module. A failure inside its hook must be carried out by hand: it would never settle. */
async function instantiate(
  glue: (options: GlueOptions) => Promise<unknown>,
  createInstance: (imports: ImportModule) => WebAssembly.Instance,
): Promise<SqliteFunctions> {
  const loaded = await new Promise<unknown>((resolve, reject) => {
    const instantiateWasm: GlueOptions['instantiateWasm'] = (imports, done) => {
      try {
        const instance = createInstance(imports.a);
        done(instance);
        return instance.exports;
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return {};
      }
    };
    glue({ useOldExtensionFunctions: false, instantiateWasm }).then(resolve, reject);
  });
  if (hasSqliteFunctions(loaded)) return loaded;
  throw new AppError('storage_failed', 'The SQL engine lacks functions');
}

/** Starts a new engine from the pinned release; throws `storage_failed` when the files or their imports differ. */
export async function startEngine(files: SqlJsFiles = locateSqlJs()): Promise<Engine> {
  const glue = readFileSync(files.glue);
  const wasm = readFileSync(files.wasm);
  assertPinned(files.glue, glue, sqlJsRelease.glueSha256);
  assertPinned(files.wasm, wasm, sqlJsRelease.wasmSha256);
  const module = new WebAssembly.Module(wasm);
  assertImportTable(module);

  const mounts = new Mounts();
  const openFiles = new OpenFiles();
  const started: { memory?: WasmMemory } = {};
  const memory = (): WasmMemory => {
    if (!started.memory) throw new Error('The SQL engine called the disk before it started');
    return started.memory;
  };
  const calls = { ...pathCalls(mounts, openFiles, memory), ...descriptorCalls(openFiles, memory) };
  const sqlite = await instantiate(evaluateGlue(glue.toString('utf8'), files.glue), (imports) => {
    const instance = new WebAssembly.Instance(module, { a: patchImports(imports, calls) });
    started.memory = findMemory(instance);
    return instance;
  });
  return { sqlite, memory: memory(), mounts, failure: '' };
}
