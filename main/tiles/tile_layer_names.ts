import { PbfReader } from 'pbf';

import { withoutBoundaries } from './pack_metadata.ts';

/** Fields of the vector tile specification 2.1: a tile's layers, a layer's name. */
const layersField = 3;
const nameField = 1;

function readLayerNames(tile: Uint8Array, names: Set<string>): void {
  const readLayer = (field: number, _: unknown, reader: PbfReader): void => {
    if (field === nameField) names.add(reader.readString());
  };
  new PbfReader(tile).readFields((field, _, reader) => {
    if (field === layersField) reader.readMessage(readLayer, null);
  }, null);
}

/** Names of the layers in some vector tiles, for packs that do not list them. Bytes that are no vector tile add nothing. */
export function layerNamesOf(tiles: readonly Uint8Array[]): string[] {
  const names = new Set<string>();
  for (const tile of tiles) {
    try {
      readLayerNames(tile, names);
    } catch {
      continue;
    }
  }
  return withoutBoundaries([...names]);
}
