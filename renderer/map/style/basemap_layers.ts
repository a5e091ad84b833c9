import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';

import type { ThemeName } from '#renderer/theme/palette.ts';
import type { Basemap } from '#shared/rpc/schemas.ts';
import type { Language } from '#shared/text/text.ts';

import type { MapPalette } from '../map_palette.ts';
import { openMapTilesGround } from './openmaptiles_ground.ts';
import { openMapTilesNames } from './openmaptiles_names.ts';
import { openMapTilesRoads } from './openmaptiles_roads.ts';
import { plainVectorLayers } from './plain_vector.ts';

export const basemapSource = 'basemap';

/** What lies under the overlays, and the names that lie over the areas among them. */
export type BasemapLayers = { ground: LayerSpecification[]; names: LayerSpecification[] };

/** The source of a pack, asked for where the console itself serves. */
export function basemapSourceOf(basemap: Basemap, origin: string): SourceSpecification {
  const tiles = [`${origin}/tiles/basemap/${encodeURIComponent(basemap.id)}/{z}/{x}/{y}`];
  const common = {
    tiles,
    minzoom: basemap.minZoom,
    maxzoom: basemap.maxZoom,
    ...(basemap.bounds ? { bounds: basemap.bounds } : {}),
  };
  return basemap.tiles === 'raster'
    ? { type: 'raster', tileSize: basemap.tileSize, ...common }
    : { type: 'vector', ...common };
}

/** Layers for a pack by its schema. No border is ever among them. */
export function basemapLayers(
  basemap: Basemap,
  palette: MapPalette,
  theme: ThemeName,
  language: Language,
): BasemapLayers {
  if (basemap.tiles === 'raster') return { ground: [rasterLayer(theme)], names: [] };
  if (basemap.schema !== 'openmaptiles') {
    return plainVectorLayers(basemapSource, basemap.vectorLayers, palette, language);
  }
  const has = (layer: LayerSpecification): boolean =>
    'source-layer' in layer && basemap.vectorLayers.includes(layer['source-layer'] ?? '');
  return {
    ground: [
      ...openMapTilesGround(basemapSource, palette),
      ...openMapTilesRoads(basemapSource, palette),
    ].filter(has),
    names: openMapTilesNames(basemapSource, palette, language).filter(has),
  };
}

/** Pictures keep their colours by day and are dimmed by night, so that overlays stay in front. */
function rasterLayer(theme: ThemeName): LayerSpecification {
  return {
    id: 'base_raster',
    type: 'raster',
    source: basemapSource,
    paint:
      theme === 'dark'
        ? { 'raster-brightness-max': 0.55, 'raster-saturation': -0.35, 'raster-fade-duration': 120 }
        : { 'raster-saturation': -0.15, 'raster-fade-duration': 120 },
  };
}
