import { areaSquareMetres } from '#shared/geo/measure.ts';
import type { Output } from '#shared/rpc/contract.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import type { AreaLayerId } from './area_layer.ts';

/** What rates of areas are counted against: residents, null where the record has none, and size. */
export async function readAreaBases(
  features: FeatureStore,
  layer: AreaLayerId,
  signal?: AbortSignal,
): Promise<Output<'counts.area_bases'>> {
  let bases: Output<'counts.area_bases'> = [];
  const fields = layer === 'grids' ? ['code', 'residents'] : ['code'];
  await features.scanAreas(
    layer,
    fields,
    {
      begin: () => {
        bases = [];
      },
      row: (_fid, geometry, [code, residents]) => {
        bases.push({
          code: typeof code === 'string' ? code : '',
          residents: typeof residents === 'number' ? residents : null,
          squareMetres: areaSquareMetres(geometry),
        });
      },
    },
    signal,
  );
  return bases;
}
