import KDBush from 'kdbush';

import { reachOf } from '#shared/geo/view_sector.ts';
import type { PlaceShape } from '#shared/geo/place_shape.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { CameraRecord } from '../point_tables.ts';

type Placed = { at: LonLat };

/** Points with the tree that finds them by their boxes. */
export type PointTree<T extends Placed> = { records: readonly T[]; tree: KDBush };

export function buildPointTree<T extends Placed>(records: readonly T[]): PointTree<T> {
  const tree = new KDBush(Math.max(1, records.length));
  for (const { at } of records) tree.add(...at);
  if (records.length === 0) tree.add(0, -90);
  return { records, tree: tree.finish() };
}

/** Positions in a tree of what a test finds in any part of a shape, each once, ascending. */
export function positionsIn(
  tree: KDBush,
  { parts }: PlaceShape,
  marginMetres: number,
  test: (position: number, part: PlaceShape['parts'][number]) => boolean,
): number[] {
  const found = new Set<number>();
  for (const part of parts) {
    for (const position of tree.range(...part.box(marginMetres))) {
      if (!found.has(position) && test(position, part)) found.add(position);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The records of a tree within a shape. */
export function recordsWithin<T extends Placed>({ records, tree }: PointTree<T>, shape: PlaceShape): T[] {
  return positionsIn(tree, shape, 0, (position, part) => {
    const record = records[position];
    return record !== undefined && part.holds(record.at);
  }).flatMap((position) => records[position] ?? []);
}

/** Cameras with the farthest reach of any. */
export type CameraTree = PointTree<CameraRecord> & { mostReachMetres: number };

export function buildCameraTree(cameras: readonly CameraRecord[]): CameraTree {
  let mostReachMetres = 0;
  for (const camera of cameras) mostReachMetres = Math.max(mostReachMetres, reachOf(camera));
  return { ...buildPointTree(cameras), mostReachMetres };
}

/** Cameras that see some of a shape, wherever they stand. */
export function camerasLooking(
  { records, tree, mostReachMetres }: CameraTree,
  shape: PlaceShape,
): CameraRecord[] {
  return positionsIn(tree, shape, mostReachMetres, (position, part) => {
    const camera = records[position];
    return camera !== undefined && part.isSeenBy(camera);
  }).flatMap((position) => records[position] ?? []);
}
