/** The part of WebAssembly's interface used here: Node has it, and `lib: ES2023` does not declare it. */
declare global {
  namespace WebAssembly {
    type ImportExportKind = 'function' | 'global' | 'memory' | 'table' | 'tag';

    class Module {
      constructor(bytes: Uint8Array);
      static imports(module: Module): { module: string; name: string; kind: ImportExportKind }[];
    }

    class Instance {
      constructor(module: Module, imports: Record<string, Record<string, (...values: never[]) => unknown>>);
      readonly exports: Record<string, object | number>;
    }

    class Memory {
      constructor(size: { initial: number; maximum?: number });
      readonly buffer: ArrayBuffer;
      grow(pages: number): number;
    }
  }
}

export {};
