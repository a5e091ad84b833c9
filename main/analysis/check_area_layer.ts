import { areaTroubleKinds, type AreaTrouble } from '#shared/geo/coverage/area_trouble.ts';
import { checkAreas } from '#shared/geo/coverage/check_areas.ts';
import type { AreaCheck } from '#shared/rpc/area_check_schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import { readDrawnAreas } from './area_checks/drawn_areas.ts';
import { takeTurns } from './area_checks/take_turns.ts';
import type { AreaLayerId } from './area_layer.ts';

/** Problems that an answer carries. */
export const toldProblems = 1000;

/** How many troubles there are of every kind. */
export function countTroubles(troubles: readonly AreaTrouble[]): AreaCheck['counts'] {
  return Object.fromEntries(
    areaTroubleKinds.map((kind) => [kind, troubles.filter((trouble) => trouble.kind === kind).length]),
  );
}

/**
 * What is wrong with a layer of areas as it is after an import, whenever its areas are in force: found in slices that let
 * others have their turn.
 */
export async function checkAreaLayer(
  features: FeatureStore,
  layer: AreaLayerId,
  signal?: AbortSignal,
): Promise<AreaCheck> {
  const areas = await readDrawnAreas(features, layer, signal);
  const checked = areas.map((area) => ({ ...area, mayOverlap: area.overlays }));
  const troubles = await checkAreas(checked, takeTurns(signal));
  return {
    layer,
    areas: areas.length,
    counts: countTroubles(troubles),
    problems: troubles
      .slice(0, toldProblems)
      .map(({ kind, level, codes, squareMetres, at }) => ({ kind, level, codes, squareMetres, at })),
  };
}
