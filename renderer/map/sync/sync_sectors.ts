import type { Feature } from 'geojson';
import type { Map as MapLibreMap, MapGeoJSONFeature } from 'maplibre-gl';

import { fallbackReachMetres, viewSector, type CameraView } from '#shared/geo/view_sector.ts';

import { sectorZoom, type SectorKind } from '../overlays/cameras.ts';
import { feedSource } from './feed_source.ts';
import type { Stop } from './stop.ts';

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Lays the view sectors of the cameras on the screen under them, at street zoom, whenever the map has come to rest. */
export function syncSectors(map: MapLibreMap): Stop {
  let drawn = '';
  const draw = (): void => {
    if (!map.getLayer('cameras_point')) return;
    const near = map.getZoom() >= sectorZoom;
    const cameras = near ? map.queryRenderedFeatures({ layers: ['cameras_point'] }) : [];
    const unique = new Map(cameras.map((camera) => [camera.id, camera]));
    const name = [...unique.keys()].join(' ');
    if (name === drawn) return;
    drawn = name;
    feedSource(map, 'camera_sectors', [...unique.values()].flatMap(sectorOf));
  };
  const redraw = (): void => {
    drawn = '-';
    draw();
  };
  map.on('idle', draw);
  map.on('style.load', redraw);
  return () => {
    map.off('idle', draw);
    map.off('style.load', redraw);
  };
}

/** Whether the record is silent of what the shape shows: a reach, or a field angle where the camera does not look all round. */
function isAssumed({ kind, fieldAngle, reachMetres }: CameraView): boolean {
  const turns = kind === 'ptz' || kind === 'panoramic';
  return reachMetres === null || (fieldAngle === null && !turns);
}

/** What a camera sees, and what is known of it; a fixed camera without a bearing gets the ring of its reach. */
function sectorOf({ geometry, properties }: MapGeoJSONFeature): Feature[] {
  if (geometry.type !== 'Point') return [];
  const [longitude = 0, latitude = 0] = geometry.coordinates;
  const view: CameraView = {
    at: [longitude, latitude],
    kind: textOf(properties.kind),
    bearing: numberOrNull(properties.bearing),
    fieldAngle: numberOrNull(properties.field_angle),
    reachMetres: numberOrNull(properties.reach),
  };
  const seen = viewSector(view);
  const ring =
    seen ??
    viewSector({ ...view, fieldAngle: 360, reachMetres: view.reachMetres ?? fallbackReachMetres(view.kind) });
  if (!ring) return [];
  const known: SectorKind = seen ? (isAssumed(view) ? 'assumed' : 'known') : 'undirected';
  return [
    {
      type: 'Feature',
      properties: { state: textOf(properties.state), known },
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ];
}
