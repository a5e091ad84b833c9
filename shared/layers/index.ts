import { cameras } from './cameras.ts';
import { facilities } from './facilities.ts';
import { grids } from './grids.ts';
import { incidents } from './incidents.ts';
import type { LayerDefinition, LayerId } from './layer.ts';
import { policeDistricts } from './police_districts.ts';

/** Every layer in draw order, lowest first. A new layer is one file and one line here. */
export const layers: readonly LayerDefinition[] = [grids, policeDistricts, facilities, cameras, incidents];

const byId = new Map<string, LayerDefinition>(layers.map((layer) => [layer.id, layer]));

export const layerIds: readonly LayerId[] = layers.map((layer) => layer.id);

/** The definition of a layer that is known to exist. */
export function layerById(id: LayerId): LayerDefinition {
  const layer = byId.get(id);
  if (!layer) throw new RangeError(`No layer ${id}`);
  return layer;
}

export function isLayerId(id: string): id is LayerId {
  return byId.has(id);
}
