import { placeOf } from '#shared/geo/place_of.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature } from '#shared/model/feature.ts';
import { boundsOf, type LonLat } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';

import { gridCentres, type IndexedWorkspace } from '../indexes.ts';
import { areaLines, type AreaLine } from './area_lines.ts';
import { explainHit } from './explain_hit.ts';
import { createNameSources } from './name_sources.ts';
import { normaliseName } from './normalise_name.ts';
import { rankNames, type NameHit } from './rank_names.ts';

type Found = Output<'search.find'>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

type Ground = { centreOf: (at: LonLat) => LonLat | null; areasOf: AreaLine };

/** A feature as the search lists it, or nothing for a family dispute that no grid holds. */
function listed(layer: LayerId, feature: Feature, query: string, { centreOf, areasOf }: Ground): Found {
  const definition = layerById(layer);
  const { codeField, nameField, styleField = '', levelField = '' } = definition;
  const { fid, geometry, values } = feature;
  const isPoint = geometry.type === 'Point';
  const at = isPoint && values.disclosure === 'family' ? centreOf(geometry.coordinates) : placeOf(geometry);
  if (!at) return [];
  return [
    {
      layer,
      fid,
      code: textOf(values[codeField]),
      name: textOf(values[nameField]),
      styleCode: textOf(values[styleField]),
      areas: areasOf(layer, textOf(values[levelField]), at),
      match: explainHit(definition, values, query),
      at,
      bounds: isPoint ? [...at, ...at] : boundsOf(geometry),
    },
  ];
}

/** Reads the records of the hits, layer by layer, and keeps the order of the hits. */
function listHits(
  { features }: IndexedWorkspace,
  hits: readonly NameHit[],
  query: string,
  ground: Ground,
): Found {
  const keys = hits.map(({ segment, row }) => ({ layer: segment.layer, fid: segment.fids[row] ?? 0 }));
  const records = new Map<string, Found>();
  for (const layer of new Set(keys.map((key) => key.layer))) {
    const fids = keys.filter((key) => key.layer === layer).map(({ fid }) => fid);
    for (const feature of features.getMany(layer, fids)) {
      records.set(`${layer} ${feature.fid}`, listed(layer, feature, query, ground));
    }
  }
  return keys.flatMap(({ layer, fid }) => records.get(`${layer} ${fid}`) ?? []);
}

type NameSearch = { find(text: string, limit: number, whole?: boolean): Promise<Found> };

/**
 * The search box over one database. An empty text finds nothing, and has the names read before the first letter is typed.
 */
export function createNameSearch(workspace: IndexedWorkspace): NameSearch {
  const sources = createNameSources(workspace);
  return {
    async find(text, limit, whole = false) {
      const query = normaliseName(text);
      if (query === '') {
        sources.prepare();
        return [];
      }
      const hits = rankNames(await sources.names(whole), query, limit);
      if (hits.length === 0) return [];
      const [centreOf, areasOf] = await Promise.all([gridCentres(workspace), areaLines(workspace)]);
      return listHits(workspace, hits, query, { centreOf, areasOf });
    },
  };
}

const made = new WeakMap<IndexedWorkspace, NameSearch>();

/** The search of an open database: one for each workspace, gone with it. */
export function nameSearchOf(workspace: IndexedWorkspace): NameSearch {
  const search = made.get(workspace) ?? createNameSearch(workspace);
  made.set(workspace, search);
  return search;
}
