import { layerIds, type LayerId } from '#shared/layers/index.ts';

import type { IndexedWorkspace } from '../indexes.ts';
import { cacheByRevision } from '../revision_cache.ts';
import { readLayerNames, type LayerNames } from './layer_names.ts';

/** How long an answer waits for names that were never read; then it does without them. */
const firstPatienceMs = 1500;

/** How long it waits for changed names while it has older ones. */
const patienceMs = 120;

/** Areas first, events last: what an operator names most. Layers that are not listed come between. */
const first: readonly LayerId[] = ['grids', 'police_districts', 'facilities', 'cameras'];
const last: readonly LayerId[] = ['incidents'];

const order = (): LayerId[] => [
  ...first,
  ...layerIds.filter((layer) => !first.includes(layer) && !last.includes(layer)),
  ...last,
];

type Source = { fresh(): Promise<LayerNames>; held: LayerNames | null };

function createSource(workspace: IndexedWorkspace, layer: LayerId): Source {
  const source: Source = {
    held: null,
    fresh: cacheByRevision(
      () => workspace.revision(layer),
      async () => {
        source.held = await readLayerNames(workspace.features, layer, source.held, workspace.closed);
        return source.held;
      },
    ),
  };
  return source;
}

function after(milliseconds: number): { promise: Promise<void>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return { promise, clear: () => clearTimeout(timer) };
}

/** The names of a database. They are read off the path of answers: older ones answer until newer ones are there. */
type NameSources = {
  /** Begins to read what is not read yet, and waits for nothing. */
  prepare(): void;
  /** The names as far as they are there in a moment, or, where `whole` is wished, all of them. */
  names(whole: boolean): Promise<LayerNames[]>;
};

export function createNameSources(workspace: IndexedWorkspace): NameSources {
  const sources = order().map((layer) => createSource(workspace, layer));

  async function namesOf(source: Source, whole: boolean): Promise<LayerNames[]> {
    if (whole) return [await source.fresh()];
    const waiting = after(source.held ? patienceMs : firstPatienceMs);
    const names = (await Promise.race([source.fresh(), waiting.promise])) ?? source.held;
    waiting.clear();
    return names ? [names] : [];
  }

  return {
    prepare() {
      for (const source of sources) source.fresh().catch(() => undefined);
    },
    names: async (whole) => (await Promise.all(sources.map((source) => namesOf(source, whole)))).flat(),
  };
}
