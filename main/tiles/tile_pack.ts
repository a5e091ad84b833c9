import type { Basemap } from '#shared/rpc/schemas.ts';

/** What a pack says of itself. The library adds what the operator said of it. */
export type PackDescription = Pick<
  Basemap,
  | 'name'
  | 'format'
  | 'tiles'
  | 'schema'
  | 'vectorLayers'
  | 'bounds'
  | 'tileSize'
  | 'minZoom'
  | 'maxZoom'
  | 'attribution'
  | 'approvalNumber'
>;

/** One tile, never compressed: shells with a custom scheme do not undo a content encoding. */
export type TileBytes = { bytes: Uint8Array; contentType: string };

/** An offline basemap. Rows count from the north whatever the pack does inside. */
export type TilePack = {
  describe(): PackDescription;
  /** Null where the pack has no tile. Throws `basemap_unreadable` for a tile that cannot be used. */
  tile(z: number, x: number, y: number): Promise<TileBytes | null>;
  close(): Promise<void>;
};

export const vectorTileType = 'application/vnd.mapbox-vector-tile';

/** Whether a tile can exist at all. */
export function isTileAddress(z: number, x: number, y: number): boolean {
  if (![z, x, y].every(Number.isInteger) || z < 0 || z > 30) return false;
  return x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
}
