import type { Values } from '../model/feature.ts';
import { layerById } from './index.ts';

/** Layers whose areas tile the ground level by level. */
export type AreaLayerId = 'grids' | 'police_districts';

/** The field that names the area above. */
export const parentFields: Readonly<Record<AreaLayerId, 'parent_code' | 'station_code'>> = {
  grids: 'parent_code',
  police_districts: 'station_code',
};

/** Fields that count people or homes: shared out when an area is split, added up when areas are merged. */
export const headCountFields = ['staff_count', 'households', 'residents'] as const;

const freeKinds: readonly unknown[] = ['dedicated', 'mobile'];

/** Whether an area lies over others instead of tiling the ground with them, as grids of single premises do. */
export const isFreeArea = ({ kind }: Values): boolean => freeKinds.includes(kind);

/** Codes of the levels of a layer of areas, coarsest first. */
export function levelsOf(layer: AreaLayerId): string[] {
  const { fields, levelField } = layerById(layer);
  return (fields.find(({ id }) => id === levelField)?.choices ?? []).map(({ code }) => code);
}
