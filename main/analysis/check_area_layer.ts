import { checkAreas, type CheckedArea } from '#shared/geo/coverage/check_areas.ts';
import { layerById } from '#shared/layers/index.ts';
import type { Ring } from '#shared/model/geometry.ts';
import { areaProblemKinds, type AreaCheck } from '#shared/rpc/area_check_schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import type { AreaLayerId } from './area_layer.ts';

/** Problems that an answer carries. */
const toldProblems = 1000;

/** Work between two turns of others. */
const sliceMs = 15;

const parentFields: Record<AreaLayerId, string> = { grids: 'parent_code', police_districts: 'station_code' };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function readAreas(
  features: FeatureStore,
  layer: AreaLayerId,
  signal?: AbortSignal,
): Promise<CheckedArea[]> {
  const { levelField = 'level', fields: all } = layerById(layer);
  const hasKinds = all.some(({ id }) => id === 'kind');
  const fields = ['code', levelField, parentFields[layer], ...(hasKinds ? ['kind'] : [])];
  let areas: CheckedArea[] = [];
  const receiver = {
    begin: () => {
      areas = [];
    },
    row: (_fid: number, geometry: { coordinates: Ring[][] }, values: readonly unknown[]) => {
      const [code, level, parentCode, kind] = values.map(textOf);
      areas.push({
        code: code ?? '',
        level: level ?? '',
        parentCode: parentCode ?? '',
        mayOverlap: kind === 'dedicated',
        polygons: geometry.coordinates,
      });
    },
  };
  await features.scanAreas(layer, fields, receiver, signal);
  return areas;
}

/** Gaps, overlaps, orphans and self-crossings of a layer of areas as it is, found in slices that let others have their turn. */
export async function checkAreaLayer(
  features: FeatureStore,
  layer: AreaLayerId,
  signal?: AbortSignal,
): Promise<AreaCheck> {
  const areas = await readAreas(features, layer, signal);
  let since = performance.now();
  const pause = async (): Promise<void> => {
    if (performance.now() - since < sliceMs) return;
    await yieldNow(signal);
    since = performance.now();
  };
  const problems = await checkAreas(areas, pause);
  const counts = Object.fromEntries(
    areaProblemKinds.map((kind) => [kind, problems.filter((problem) => problem.kind === kind).length]),
  ) as AreaCheck['counts'];
  return { layer, areas: areas.length, counts, problems: problems.slice(0, toldProblems) };
}
