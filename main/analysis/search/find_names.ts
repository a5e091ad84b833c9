import { placeOf } from '#shared/geo/place_of.ts';
import { layerById, layerIds, type LayerId } from '#shared/layers/index.ts';
import type { Feature } from '#shared/model/feature.ts';
import { boundsOf, type LonLat } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';

import { gridCentres, type IndexedWorkspace } from '../indexes.ts';
import { cacheByRevision } from '../revision_cache.ts';
import { readLayerNames, type LayerNames, type PinyinMemory } from './layer_names.ts';
import { normaliseName } from './name_forms.ts';
import { rankNames, type NameHit } from './rank_names.ts';

type Found = Output<'search.find'>;

/** How long an answer waits for a layer whose names are still being read; then it does without, or with older ones. */
const patienceMs = 1500;

/** Areas first, events last: what an operator names most. */
const order: readonly LayerId[] = ['grids', 'police_districts', 'facilities', 'cameras', 'incidents'];

type Source = { fresh(): Promise<LayerNames>; last: LayerNames | null };

function createSource(workspace: IndexedWorkspace, layer: LayerId): Source {
  const memory: PinyinMemory = new Map();
  const source: Source = {
    last: null,
    fresh: cacheByRevision(
      () => workspace.revision(layer),
      async () => {
        source.last = await readLayerNames(workspace.features, layer, memory, workspace.closed);
        return source.last;
      },
    ),
  };
  return source;
}

/** What a source has when it is ready or when patience is over, whichever comes first. */
async function namesOf(source: Source, patience: Promise<void>): Promise<LayerNames[]> {
  const ready = await Promise.race([source.fresh(), patience]);
  const names = ready ?? source.last;
  return names ? [names] : [];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A feature as the search lists it, or nothing for a family dispute that no grid holds. */
function listed(layer: LayerId, feature: Feature, centreOf: (at: LonLat) => LonLat | null): Found {
  const { codeField, nameField } = layerById(layer);
  const { fid, geometry, values } = feature;
  const common = { layer, fid, code: textOf(values[codeField]), name: textOf(values[nameField]) };
  if (geometry.type !== 'Point') return [{ ...common, at: placeOf(geometry), bounds: boundsOf(geometry) }];
  const at = values.disclosure === 'family' ? centreOf(geometry.coordinates) : geometry.coordinates;
  return at ? [{ ...common, at, bounds: [...at, ...at] }] : [];
}

/** Reads the records of the hits, layer by layer, and keeps the order of the hits. */
function listHits(
  { features }: IndexedWorkspace,
  hits: readonly NameHit[],
  centreOf: (at: LonLat) => LonLat | null,
): Found {
  const keys = hits.map(({ names, row }) => ({ layer: names.layer, fid: names.fids[row] ?? 0 }));
  const records = new Map<string, Found>();
  for (const layer of new Set(keys.map((key) => key.layer))) {
    const fids = keys.filter((key) => key.layer === layer).map(({ fid }) => fid);
    for (const feature of features.getMany(layer, fids)) {
      records.set(`${layer} ${feature.fid}`, listed(layer, feature, centreOf));
    }
  }
  return keys.flatMap(({ layer, fid }) => records.get(`${layer} ${fid}`) ?? []);
}

type NameSearch = { find(text: string, limit: number): Promise<Found> };

/** The search box over one database. Names are read on the first search and after changes, off the path of answers. */
export function createNameSearch(workspace: IndexedWorkspace): NameSearch {
  const sources = order
    .filter((layer) => layerIds.includes(layer))
    .map((layer) => createSource(workspace, layer));
  return {
    async find(text, limit) {
      const query = normaliseName(text);
      if (query === '') return [];
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patienceMs);
      });
      const layers = (await Promise.all(sources.map((source) => namesOf(source, patience)))).flat();
      clearTimeout(timer);
      const hits = rankNames(layers, query, limit);
      return listHits(workspace, hits, await gridCentres(workspace));
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
