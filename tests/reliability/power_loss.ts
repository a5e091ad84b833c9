import type { DiskEvent } from './disk_event.ts';

type Change = { position: number; bytes: Uint8Array } | { sizeBytes: number };
type Inode = { durable: Buffer<ArrayBuffer>; pending: Change[] };
type Naming = { name: string; inode: Inode | null };

/** What a power loss may leave: the files by name, and the highest row that was acknowledged before it. */
type Remains = { files: Map<string, Buffer>; acknowledged: number };

const sectorBytes = 512;

function resized(bytes: Buffer, sizeBytes: number): Buffer<ArrayBuffer> {
  const copy = Buffer.alloc(sizeBytes);
  bytes.copy(copy, 0, 0, Math.min(bytes.length, sizeBytes));
  return copy;
}

function apply(durable: Buffer, changes: readonly Change[]): Buffer<ArrayBuffer> {
  let bytes = Buffer.from(durable);
  for (const change of changes) {
    if ('sizeBytes' in change) bytes = resized(bytes, change.sizeBytes);
    else {
      const end = change.position + change.bytes.length;
      if (end > bytes.length) bytes = resized(bytes, end);
      bytes.set(change.bytes, change.position);
    }
  }
  return bytes;
}

/** Some of the changes that were not synced reach the disk, in part: whole sectors from the start of a write. */
function surviving(changes: readonly Change[], random: () => number): Change[] {
  return changes
    .filter(() => random() < 0.6)
    .map((change) => {
      if (!('bytes' in change) || random() >= 0.3) return change;
      const sectors = Math.floor(random() * (change.bytes.length / sectorBytes + 1));
      return { position: change.position, bytes: change.bytes.subarray(0, sectors * sectorBytes) };
    });
}

/**
 * Loses power after the first `count` events. Synced bytes stay; of the rest any part may, in any combination.
 * Names in the folder become durable in their order, all of them at a sync of the folder.
 */
export function losePower(events: readonly DiskEvent[], count: number, random: () => number): Remains {
  const present = new Map<string, Inode>();
  const durable = new Map<string, Inode>();
  let namings: Naming[] = [];
  let acknowledged = 0;
  const settle = (settled: readonly Naming[]): void => {
    for (const { name, inode } of settled) {
      if (inode) durable.set(name, inode);
      else durable.delete(name);
    }
  };

  for (const event of events.slice(0, count)) {
    if (event.kind === 'acknowledge') acknowledged = event.row;
    else if (event.kind === 'sync_folder') {
      settle(namings);
      namings = [];
    } else if (event.kind === 'create') {
      const inode = { durable: Buffer.alloc(0), pending: [] };
      present.set(event.name, inode);
      namings.push({ name: event.name, inode });
    } else if (event.kind === 'unlink') {
      present.delete(event.name);
      namings.push({ name: event.name, inode: null });
    } else change(present.get(event.name), event);
  }
  settle(namings.slice(0, Math.floor(random() * (namings.length + 1))));
  const files = new Map<string, Buffer>();
  for (const [name, inode] of durable)
    files.set(name, apply(inode.durable, surviving(inode.pending, random)));
  return { files, acknowledged };
}

function change(
  inode: Inode | undefined,
  event: Extract<DiskEvent, { kind: 'write' | 'truncate' | 'sync' }>,
): void {
  if (!inode) throw new Error(`A change of ${event.name}, which does not exist`);
  if (event.kind === 'sync') {
    inode.durable = apply(inode.durable, inode.pending);
    inode.pending = [];
  } else inode.pending.push(event);
}
