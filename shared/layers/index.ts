import { annotations } from './annotations.ts';
import { cameras } from './cameras.ts';
import { facilities } from './facilities.ts';
import { grids } from './grids.ts';
import { incidents } from './incidents.ts';
import type { LayerDefinition } from './layer.ts';
import { policeDistricts } from './police_districts.ts';
import { routes } from './routes.ts';
import { units } from './units.ts';

/** Every layer in draw order, lowest first. A new layer is one file and one line here. */
const list = [grids, policeDistricts, routes, units, facilities, cameras, incidents, annotations] as const;

export type LayerId = (typeof list)[number]['id'];

export const layers: readonly LayerDefinition<LayerId>[] = list;

const byId = new Map<string, LayerDefinition<LayerId>>(layers.map((layer) => [layer.id, layer]));

export const layerIds: readonly LayerId[] = layers.map((layer) => layer.id);

/** The definition of a layer that is known to exist. */
export function layerById(id: LayerId): LayerDefinition<LayerId> {
  const layer = byId.get(id);
  if (!layer) throw new RangeError(`No layer ${id}`);
  return layer;
}

export function isLayerId(id: string): id is LayerId {
  return byId.has(id);
}
