import { snapToCell } from '#shared/geo/snap_to_cell.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { gridCentres, type IndexedWorkspace } from './indexes.ts';

/** How near a dispute within a family is told where no grid holds it. */
const coarseMetres = 5000;

/** Says where a row of a layer may be shown. */
export type PlaceTeller = (at: LonLat, values: Values) => LonLat;

/**
 * Where the rows of a layer may be shown: a dispute within a family at the centre of its finest grid, or, where no grid
 * holds it, at the middle of a cell of five kilometres; everything else at its own place.
 */
export async function placeTeller(workspace: IndexedWorkspace, layer: LayerId): Promise<PlaceTeller> {
  if (layer !== 'incidents') return (at) => at;
  const gridCentre = await gridCentres(workspace);
  return (at, { disclosure, occurred_at: timeMs }) =>
    disclosure === 'family' ? (gridCentre(at, timeMs) ?? snapToCell(at, coarseMetres)) : at;
}
