import { createHash, randomUUID } from 'node:crypto';

import { HotspotParametersSchema, type HotspotParameters } from '#shared/model/hotspot_parameters.ts';
import type { Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { HotspotFactsSchema, type HotspotFacts } from '#shared/rpc/hotspot_schemas.ts';
import { decodeHotspots, type HotspotResult } from '#shared/statistics/hotspot_result.ts';
import { summariseHotspots } from '#shared/statistics/summarise_hotspots.ts';

import {
  deleteHotspots,
  findHotspots,
  listHotspots,
  putHotspots,
  renameHotspots,
  type StoredHotspots,
} from '#main/store/hotspot_results.ts';
import type { Store } from '#main/store/store.ts';

import type { IndexedWorkspace } from '../indexes.ts';

/** The part of an open database that results are kept in. */
export type HotspotWorkspace = IndexedWorkspace & { readonly store: Store };

/** A result with all that belongs to it. */
export type HeldHotspots = {
  id: string;
  name: string;
  saved: boolean;
  parameters: HotspotParameters;
  facts: HotspotFacts;
  bytes: Uint8Array;
  result: () => HotspotResult;
};

type Told = Output<'hotspots.get'>;

/** Results that are not saved and still at hand: the newest ones. */
const heldAtMost = 12;

const heldOf = new WeakMap<HotspotWorkspace, Map<string, HeldHotspots>>();

function memoryOf(workspace: HotspotWorkspace): Map<string, HeldHotspots> {
  const memory = heldOf.get(workspace) ?? new Map<string, HeldHotspots>();
  heldOf.set(workspace, memory);
  return memory;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A stored result; null for one that another build wrote in a form not known here. */
function fromStored(row: StoredHotspots): HeldHotspots | null {
  const parameters = HotspotParametersSchema.safeParse(JSON.parse(row.parameters));
  const facts = HotspotFactsSchema.safeParse(JSON.parse(row.facts));
  if (!parameters.success || !facts.success) return null;
  return {
    id: row.id,
    name: row.name,
    saved: true,
    parameters: parameters.data,
    facts: facts.data,
    bytes: row.result,
    result: once(() => decodeHotspots(row.result)),
  };
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps a new result in memory, under a new id. */
export function holdHotspots(
  workspace: HotspotWorkspace,
  made: { parameters: HotspotParameters; facts: HotspotFacts; bytes: Uint8Array; result: HotspotResult },
): HeldHotspots {
  const held = { ...made, id: randomUUID(), name: '', saved: false, result: () => made.result };
  remember(workspace, held);
  return held;
}

function remember(workspace: HotspotWorkspace, held: HeldHotspots): void {
  const memory = memoryOf(workspace);
  memory.delete(held.id);
  memory.set(held.id, held);
  for (const oldest of [...memory.keys()].slice(0, -heldAtMost)) memory.delete(oldest);
}

/** A result by its id, saved or held. Throws `not_found`. */
export function heldHotspots(workspace: HotspotWorkspace, id: string): HeldHotspots {
  const held = memoryOf(workspace).get(id);
  if (held) return held;
  const row = findHotspots(workspace.store, id);
  const found = row && fromStored(row);
  if (!found) throw new AppError('not_found', 'No such result', { what: id });
  remember(workspace, found);
  return found;
}

/** Saved results, the newest first. One that this build does not understand is left out. */
export function savedHotspots(workspace: HotspotWorkspace): HeldHotspots[] {
  return listHotspots(workspace.store).flatMap((row) => fromStored(row) ?? []);
}

export function saveHotspots(workspace: HotspotWorkspace, id: string, name: string): HeldHotspots {
  const held = heldHotspots(workspace, id);
  putHotspots(workspace.store, {
    id,
    name,
    method: held.parameters.method,
    parameters: JSON.stringify(held.parameters),
    facts: JSON.stringify(held.facts),
    result: held.bytes,
  });
  return rereadHotspots(workspace, id);
}

/** What the database holds under an id, after a change to it. */
function rereadHotspots(workspace: HotspotWorkspace, id: string): HeldHotspots {
  memoryOf(workspace).delete(id);
  return heldHotspots(workspace, id);
}

export function nameHotspots(workspace: HotspotWorkspace, id: string, name: string): HeldHotspots {
  if (!findHotspots(workspace.store, id)) throw new AppError('not_found', 'No such result', { what: id });
  renameHotspots(workspace.store, id, name);
  return rereadHotspots(workspace, id);
}

/** Takes a result out of the database; it stays in memory. Throws `not_found`. */
export function removeHotspots(workspace: HotspotWorkspace, id: string): void {
  const held = heldHotspots(workspace, id);
  deleteHotspots(workspace.store, id);
  remember(workspace, { ...held, saved: false });
}

/** A result as the windows are told of it. */
export function describeHotspots(workspace: HotspotWorkspace, held: HeldHotspots): Told {
  const { id, name, saved, parameters, facts } = held;
  const { revisions } = facts;
  const layers = ['incidents', 'grids', 'police_districts'] as const;
  return {
    id,
    name,
    saved,
    stale: layers.some((layer) => revisions[layer] !== workspace.revision(layer)),
    parameters,
    facts,
    summary: summariseHotspots(held.result(), parameters),
    caveat: 'hotspots',
  };
}
