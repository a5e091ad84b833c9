import { createHash } from 'node:crypto';

import type { AreaTrouble } from '#shared/geo/coverage/area_trouble.ts';
import { checkAreas } from '#shared/geo/coverage/check_areas.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import type { SeamMark } from '#main/store/area_checks.ts';

import { countTroubles, toldProblems } from '../check_area_layer.ts';
import {
  dayOfQuestion,
  drawnAreas,
  inForceOn,
  type CheckedWorkspace,
  type DrawnArea,
} from './drawn_areas.ts';
import { takeTurns } from './take_turns.ts';

type Question = Input<'checks.seams'>;
type Answer = Output<'checks.seams'>;

const roundingMetres = 0.5;

/** Names a trouble by all that it is: another area, another place or another size make another of it. */
function nameOf(layer: string, { kind, level, codes, squareMetres, at, crossings }: AreaTrouble): string {
  const places = [at, ...crossings].map((place) => place.map((degrees) => degrees.toFixed(6)).join());
  const size = squareMetres === null ? '' : squareMetres.toFixed(0);
  const text = JSON.stringify([layer, kind, level, [...codes].sort(), size, places]);
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

function boundsOfTrouble({ at, shape, crossings }: AreaTrouble): Bounds {
  const places = [at, ...crossings, ...shape.flat(2)];
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of places) {
    bounds[0] = Math.min(bounds[0], longitude);
    bounds[1] = Math.min(bounds[1], latitude);
    bounds[2] = Math.max(bounds[2], longitude);
    bounds[3] = Math.max(bounds[3], latitude);
  }
  return bounds;
}

function describe(
  layer: string,
  trouble: AreaTrouble,
  byCode: ReadonlyMap<string, DrawnArea>,
  marks: ReadonlyMap<string, SeamMark>,
): Answer['problems'][number] {
  const id = nameOf(layer, trouble);
  const areas = trouble.codes.flatMap((code) => {
    const area = byCode.get(code);
    return area ? [{ fid: area.fid, code, name: area.name }] : [];
  });
  const parentName = byCode.get(trouble.parentCode)?.name ?? '';
  return {
    ...trouble,
    id,
    parentName,
    state: marks.get(id) ?? 'open',
    areas,
    bounds: boundsOfTrouble(trouble),
  };
}

/**
 * Everything that keeps the areas of a layer in force on a day from tiling the ground, with the marks that operators gave.
 * Works in slices; `onProgress` is told areas done of all.
 */
export async function checkSeams(
  workspace: CheckedWorkspace,
  question: Question,
  marks: ReadonlyMap<string, SeamMark>,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Answer> {
  const { layer, toleranceMetres = roundingMetres } = question;
  const asOf = dayOfQuestion(workspace, question);
  const areas = inForceOn(await drawnAreas(workspace, layer), asOf);
  const checked = areas.map((area) => ({ ...area, mayOverlap: area.overlays }));
  const troubles = await checkAreas(checked, takeTurns(signal), {
    toleranceMetres,
    onProgress: (share) => onProgress(Math.round(share * areas.length), areas.length),
  });
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return {
    layer,
    asOf,
    toleranceMetres,
    areas: areas.length,
    counts: countTroubles(troubles),
    crossings: troubles.reduce((sum, { crossings }) => sum + crossings.length, 0),
    problems: troubles.slice(0, toldProblems).map((trouble) => describe(layer, trouble, byCode, marks)),
  };
}
