import type { HotspotChoices } from '#renderer/state/hotspot_store.ts';
import type {
  HotspotCells,
  HotspotNeighbours,
  HotspotParameters,
  HotspotSelection,
} from '#shared/model/hotspot_parameters.ts';

/** Border that two grids have to share, give or take: surveys meet within so much. */
const contiguityToleranceMetres = 2;

function cellsOf({ shape, sizeMetres, gridLevel }: HotspotChoices): HotspotCells {
  return shape === 'grids' ? { shape, level: gridLevel } : { shape, sizeMetres };
}

function neighboursOf({ shape, neighbours, bandMetres }: HotspotChoices): HotspotNeighbours {
  if (neighbours === 'band') return { rule: 'band', metres: bandMetres };
  if (shape === 'grids') return { rule: 'contiguity', toleranceMetres: contiguityToleranceMetres };
  if (shape === 'hex') return { rule: 'six' };
  return { rule: neighbours === 'sides' ? 'rook' : 'queen' };
}

/** What the core is asked: the part of the choices that the method uses, on the events that are shown. */
export function hotspotParameters(choices: HotspotChoices, selection: HotspotSelection): HotspotParameters {
  const { method, suppressBelow } = choices;
  switch (method) {
    case 'gistar':
      return {
        method,
        selection,
        cells: cellsOf(choices),
        neighbours: neighboursOf(choices),
        correction: choices.correction,
        suppressBelow,
      };
    case 'emerging':
      return {
        method,
        selection,
        cells: cellsOf(choices),
        neighbours: neighboursOf(choices),
        correction: choices.correction,
        step: choices.step,
        stepsBefore: choices.stepsBefore,
        confidence: 90,
        suppressBelow,
      };
    case 'dbscan': {
      const { epsMetres, minPoints, outline } = choices;
      return { method, selection, epsMetres, minPoints, outline, suppressBelow };
    }
    case 'knox': {
      const { distanceLimitsMetres, timeLimitsDays, runs, seed } = choices;
      return { method, selection, distanceLimitsMetres, timeLimitsDays, runs, seed, suppressBelow };
    }
    case 'pareto':
      return { method, selection, cells: cellsOf(choices), suppressBelow };
  }
}
