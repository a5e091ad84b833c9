import type { DemoScale } from '../demo.ts';
import { growPlace } from '../grow_demo.ts';
import { layerFields } from './layer_fields.ts';
import { cutZoom } from './cut_tiles.ts';
import { drawMap } from './draw_map.ts';
import { writePmtiles, type PackedTile } from './pmtiles_writer.ts';

/** Zooms of the pack of each scale, both included. */
export const basemapZooms: Readonly<Record<DemoScale, readonly [number, number]>> = {
  county: [6, 14],
  prefecture: [6, 13],
};

/** The whole basemap of a scale as a PMTiles archive, byte for byte the same at each run. */
export function buildBasemap(scale: DemoScale): Uint8Array {
  const gazetteer = growPlace(scale);
  const { plan, warp } = gazetteer.geography;
  const [least, most] = basemapZooms[scale];
  const features = drawMap(gazetteer, most);
  const tiles: PackedTile[] = [];
  for (let zoom = least; zoom <= most; zoom++) tiles.push(...cutZoom(features, warp, zoom));
  const southWest = warp.toLonLat([0, 0]);
  const northEast = warp.toLonLat([plan.widthMetres, plan.heightMetres]);
  const middle = warp.toLonLat(plan.seats[0]?.centre ?? [0, 0]);
  return writePmtiles(tiles, {
    bounds: [...southWest, ...northEast],
    centre: [...middle, 11],
    metadata: {
      name: `${plan.name.zh}演示底图`,
      description: 'An invented place grown for demonstration; nothing on it exists',
      attribution: '演示数据，纯属虚构',
      type: 'baselayer',
      version: '1',
      vector_layers: layerFields(features, least, most),
    },
  });
}
