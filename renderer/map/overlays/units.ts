import { unitImageId } from '../images/image_ids.ts';
import { regularFont } from '../style/style_text.ts';
import { zoomRamp } from '../style/zoom_ramp.ts';
import { layerUrl, type OverlayContext, type OverlayPieces } from './overlay.ts';

/** Units of 平安细胞: round signs by type, where facilities have square ones; the ring tells the level. */
export function unitPieces(context: OverlayContext): OverlayPieces {
  const { palette, theme, origin, editions, visible, opacity } = context;
  return {
    sources: { units: { type: 'geojson', data: layerUrl(origin, 'units', editions.units) } },
    body: [
      {
        id: 'units_sign',
        type: 'symbol',
        source: 'units',
        minzoom: 8,
        layout: {
          visibility: visible ? 'visible' : 'none',
          'icon-image': unitImageId(theme),
          'icon-size': zoomRamp([8, 0.7], [12, 0.85], [14.5, 1]),
          'icon-padding': 2,
          'icon-allow-overlap': ['step', ['zoom'], false, 13, true],
          'text-field': ['step', ['zoom'], '', 14.5, ['coalesce', ['get', 'name'], '']],
          'text-font': regularFont,
          'text-size': 11.5,
          'text-optional': true,
          'text-max-width': 8,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.2,
        },
        paint: {
          'icon-opacity': opacity,
          'text-opacity': opacity,
          'text-color': palette.unit,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.3,
        },
      },
    ],
    labels: [],
  };
}
