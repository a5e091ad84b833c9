import { layerIds, type LayerId } from '#shared/layers/index.ts';

import { hiddenCondition } from './batch_states.ts';
import type { Database } from './database.ts';
import { readSummary, type LayerSummary } from './layer_summary.ts';

/** A database with what is known of its layers at the last commit. Everything that writes goes through `write`. */
export type Store = {
  readonly database: Database;
  /** Whether an import is adding its rows. One that failed so badly that it could not be given up no longer does. */
  importing: boolean;
  summary(layer: LayerId): LayerSummary;
  /** SQL condition that leaves out the rows of imports that are not, or no longer, part of the layer. */
  visible(layer: LayerId): string;
  /** One transaction; afterwards tells the listeners which layers changed. A throw changes nothing and is thrown on. */
  write<T>(body: () => T): T;
  /** Called after a commit that raised the layer's revision. Returns the function that stops listening. */
  onLayerChanged: (listener: (layer: LayerId, revision: number) => void) => () => void;
};

type Known = { summary: LayerSummary; visible: string };

function readKnown(database: Database): Map<LayerId, Known> {
  return new Map(
    layerIds.map((layer) => [
      layer,
      { summary: readSummary(database, layer), visible: hiddenCondition(database, layer) },
    ]),
  );
}

/** Wraps a database whose schema is up to date. */
export function openStore(database: Database): Store {
  let known = readKnown(database);
  const listeners = new Set<(layer: LayerId, revision: number) => void>();

  function knownOf(layer: LayerId): Known {
    const found = known.get(layer);
    if (!found) throw new RangeError(`No layer ${layer}`);
    return found;
  }

  function refresh(): void {
    const before = known;
    known = readKnown(database);
    for (const [layer, { summary }] of known) {
      if (summary.revision === before.get(layer)?.summary.revision) continue;
      for (const listener of listeners) listener(layer, summary.revision);
    }
  }

  return {
    database,
    importing: false,
    summary: (layer) => knownOf(layer).summary,
    visible: (layer) => knownOf(layer).visible,
    write(body) {
      const result = database.transaction(body);
      refresh();
      return result;
    },
    onLayerChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
