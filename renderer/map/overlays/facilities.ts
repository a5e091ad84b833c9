import { signImageId } from '../images/image_ids.ts';
import { regularFont } from '../style/style_text.ts';
import { zoomRamp } from '../style/zoom_ramp.ts';
import { layerUrl, type OverlayContext, type OverlayPieces } from './overlay.ts';

/** Kinds that keep their place where signs crowd each other. */
const firstKinds = ['centre', 'police_station', 'fire_station', 'hospital', 'government', 'school'];

/** Facilities: one family of signs, thinned out until zoom 14, named from zoom 14.5. */
export function facilityPieces(context: OverlayContext): OverlayPieces {
  const { palette, theme, origin, revisions, visible, opacity } = context;
  return {
    sources: {
      facilities: { type: 'geojson', data: layerUrl(origin, 'facilities', revisions.facilities) },
    },
    body: [
      {
        id: 'facilities_sign',
        type: 'symbol',
        source: 'facilities',
        minzoom: 9,
        layout: {
          visibility: visible ? 'visible' : 'none',
          'icon-image': signImageId(theme),
          'icon-size': zoomRamp([9, 0.6], [12, 0.8], [14.5, 1]),
          'icon-padding': 3,
          'icon-allow-overlap': ['step', ['zoom'], false, 14, true],
          'symbol-sort-key': ['index-of', ['get', 'kind'], ['literal', ['', ...firstKinds].reverse()]],
          'text-field': ['step', ['zoom'], '', 14.5, ['get', 'name']],
          'text-font': regularFont,
          'text-size': 11.5,
          'text-optional': true,
          'text-max-width': 8,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.15,
        },
        paint: {
          'icon-opacity': opacity,
          'text-opacity': opacity,
          'text-color': palette.placeName,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.3,
        },
      },
    ],
    labels: [],
  };
}
