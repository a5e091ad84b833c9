import { layerById } from '#shared/layers/index.ts';
import {
  areasInForce,
  dayOf,
  referenceDay,
  tilesGround,
  validityFields,
  validityOf,
  type Validity,
} from '#shared/model/areas_in_force.ts';
import type { Value } from '#shared/model/feature.ts';
import type { Ring } from '#shared/model/geometry.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import type { AreaReceiver, FeatureStore } from '#main/store/feature_store.ts';

import type { AreaLayerId } from '../area_layer.ts';
import type { IndexedWorkspace } from '../indexes.ts';
import { cacheByRevision } from '../revision_cache.ts';

/** One area with its boundary and its head-counts. */
export type DrawnArea = {
  fid: number;
  code: string;
  name: string;
  level: string;
  parentCode: string;
  /** Lies over the ground that others tile, as grids of single premises and mobile grids do. */
  overlays: boolean;
  /** A mobile grid, which is counted as a set of its own. */
  mobile: boolean;
  validity: Validity | null;
  staff: number | null;
  households: number | null;
  residents: number | null;
  polygons: Ring[][];
};

const parentFields: Record<AreaLayerId, string> = { grids: 'parent_code', police_districts: 'station_code' };

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
const numberOrNull = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);

/** Codes of the levels of a layer, the coarsest first. */
export function levelsOf(layer: AreaLayerId): string[] {
  const { fields, levelField } = layerById(layer);
  return (fields.find(({ id }) => id === levelField)?.choices ?? []).map(({ code }) => code);
}

function readFields(layer: AreaLayerId): string[] {
  const counts = ['staff_count', 'households', 'residents'];
  const wanted = ['code', 'name', 'level', parentFields[layer], 'kind', ...counts, ...validityFields];
  const known = new Set(layerById(layer).fields.map(({ id }) => id));
  return wanted.filter((field) => known.has(field));
}

/** Every area of a layer as it is drawn now, in the order of the codes. */
export async function readDrawnAreas(
  features: FeatureStore,
  layer: AreaLayerId,
  signal?: AbortSignal,
): Promise<DrawnArea[]> {
  const fields = readFields(layer);
  const levels = levelsOf(layer);
  let areas: DrawnArea[] = [];
  const receiver: AreaReceiver = {
    begin: () => {
      areas = [];
    },
    row: (fid, geometry, values) => {
      const record = Object.fromEntries(fields.map((field, index) => [field, values[index] ?? null]));
      const level = textOf(record.level);
      areas.push({
        fid,
        code: textOf(record.code),
        name: textOf(record.name),
        level: levels.includes(level) ? level : (levels.at(-1) ?? ''),
        parentCode: textOf(record[parentFields[layer]]),
        mobile: !tilesGround(record.kind),
        overlays: record.kind === 'dedicated' || !tilesGround(record.kind),
        validity: validityOf(record),
        staff: numberOrNull(record.staff_count),
        households: numberOrNull(record.households),
        residents: numberOrNull(record.residents),
        polygons: geometry.coordinates,
      });
    },
  };
  await features.scanAreas(layer, fields, receiver, signal);
  return areas.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.fid - b.fid));
}

/** The part of a workspace that questions of areas are asked of. */
export type CheckedWorkspace = IndexedWorkspace & { asOfMs(): number | null };

const kept = new WeakMap<IndexedWorkspace, Map<AreaLayerId, () => Promise<DrawnArea[]>>>();

/** The areas of a layer, read again when it has changed. */
export function drawnAreas(workspace: CheckedWorkspace, layer: AreaLayerId): Promise<DrawnArea[]> {
  const layers = kept.get(workspace) ?? new Map<AreaLayerId, () => Promise<DrawnArea[]>>();
  kept.set(workspace, layers);
  const read =
    layers.get(layer) ??
    cacheByRevision(
      () => workspace.revision(layer),
      () => readDrawnAreas(workspace.features, layer, workspace.closed),
    );
  layers.set(layer, read);
  return read();
}

/** What a question says of its day. */
export type Dated = { asOf?: string | undefined; window?: TimeWindow | undefined };

/**
 * The day of a question, `yyyy-MM-dd`: the one asked for, else the last of its window, else today, or the day of the newest
 * data where that is later: areas that were drawn today are in force for whoever checks them.
 */
export function dayOfQuestion(workspace: CheckedWorkspace, { asOf, window }: Dated): string {
  const timezone = workspace.timezone();
  const today = dayOf(Date.now(), timezone);
  const known = referenceDay({ asOf, window }, workspace.asOfMs(), timezone);
  const isAsked = asOf !== undefined || (window?.toMs ?? null) !== null;
  return known !== null && (isAsked || known > today) ? known : today;
}

/** The areas in force on a day. */
export function inForceOn(areas: readonly DrawnArea[], day: string): readonly DrawnArea[] {
  return areasInForce(areas, day);
}

/** The finest level that occurs; the finest of the definition where none does. */
export function finestLevel(layer: AreaLayerId, areas: readonly DrawnArea[]): string {
  const levels = levelsOf(layer);
  const found = new Set(areas.map(({ level }) => level));
  return levels.findLast((level) => found.has(level)) ?? levels.at(-1) ?? '';
}
