import { closeSync, openSync, readSync, writeSync } from 'node:fs';

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

import { AppError } from '#shared/rpc/errors.ts';

import { yieldNow } from '#main/store/yield_now.ts';

/** Beyond this a plain ZIP cannot say where its members are. */
const largestBytes = 0xffff_ffff;

const sliceBytes = 1 << 20;

/** Every member has the same date, so that equal contents give equal bytes: local midnight, as ZIP knows no zones. */
const memberDate = new Date(1980, 0, 1);

export type ZipMember = { write(bytes: Uint8Array): void; end(): void };

/** A ZIP file written member after member, none of them held in memory. */
export type ZipWriter = {
  member(name: string, stored?: boolean): ZipMember;
  text(name: string, text: string): void;
  /** Copies a file in slices that yield. Throws `aborted`. */
  file(name: string, path: string, signal?: AbortSignal, stored?: boolean): Promise<void>;
  close(): void;
  discard(): void;
};

/** `format` is named when the contents outgrow what ZIP can hold. */
export function openZipWriter(path: string, format: string): ZipWriter {
  const target = openSync(path, 'w', 0o600);
  let bytes = 0;
  let open = true;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    bytes += chunk.length;
    if (bytes > largestBytes)
      throw new AppError('export_too_large', 'ZIP is full', { format, bytes: largestBytes });
    let written = 0;
    while (written < chunk.length) written += writeSync(target, chunk, written);
  });
  const nothing = new Uint8Array();
  const close = (): void => {
    if (open) closeSync(target);
    open = false;
  };

  function member(name: string, stored = false): ZipMember {
    const part = stored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    part.mtime = memberDate;
    zip.add(part);
    return { write: (piece) => part.push(piece, false), end: () => part.push(nothing, true) };
  }

  return {
    member,
    text(name, text) {
      const part = member(name);
      part.write(new TextEncoder().encode(text));
      part.end();
    },
    async file(name, source, signal, stored) {
      const from = openSync(source, 'r');
      try {
        const part = member(name, stored);
        for (;;) {
          const slice = new Uint8Array(sliceBytes);
          const read = readSync(from, slice, 0, sliceBytes, null);
          if (read === 0) break;
          part.write(slice.subarray(0, read));
          await yieldNow(signal);
        }
        part.end();
      } finally {
        closeSync(from);
      }
    },
    close() {
      zip.end();
      close();
    },
    discard: close,
  };
}
