import type { Map as MapLibreMap } from 'maplibre-gl';

import type { MapExtent } from './heat/heat_frame.ts';

/** What the map shows now. */
export function mapExtent(map: MapLibreMap): MapExtent {
  const { lng, lat } = map.getCenter();
  const { clientWidth, clientHeight } = map.getContainer();
  return {
    center: [lng, lat],
    zoom: map.getZoom(),
    bearing: map.getBearing(),
    width: Math.max(1, clientWidth),
    height: Math.max(1, clientHeight),
  };
}
