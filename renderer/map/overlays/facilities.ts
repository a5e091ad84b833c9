import type { FilterSpecification } from 'maplibre-gl';

import { signImageId } from '../images/image_ids.ts';
import { regularFont } from '../style/style_text.ts';
import { isOneOf, zoomRamp } from '../style/zoom_ramp.ts';
import { layerUrl, type OverlayContext, type OverlayPieces } from './overlay.ts';

/** Kinds that keep their place where signs crowd each other, the first before all. */
const firstKinds = [
  'centre',
  'police_station',
  'fire_station',
  'hospital',
  'court',
  'judicial_office',
  'government',
  'school',
];

/** Kinds so many that only a street has room for their names. */
const isStreetKind = isOneOf(
  'kind',
  'hydrant',
  'alarm',
  'report_point',
  'publicity',
  'suggestion_box',
  'mini_fire_station',
  'mediation',
  'police_room',
  'other',
);

/** Kinds that are seen from afar; what is asked for from a street comes last. Kinds that were chosen are seen from everywhere. */
function kindsByZoom(kinds: readonly string[] | null): FilterSpecification {
  if (kinds) return kinds.length === 0 ? false : isOneOf('kind', ...kinds);
  return [
    'step',
    ['zoom'],
    isOneOf('kind', 'centre'),
    10.8,
    isOneOf('kind', 'centre', 'police_station', 'fire_station', 'hospital'),
    12,
    ['!', isStreetKind],
    13.2,
    true,
  ];
}

/** Facilities: one family of signs, thinned out until zoom 14, named from zoom 14.5. */
export function facilityPieces(context: OverlayContext): OverlayPieces {
  const { palette, theme, origin, editions, visible, opacity, facilityKinds = null } = context;
  return {
    sources: {
      facilities: { type: 'geojson', data: layerUrl(origin, 'facilities', editions.facilities) },
    },
    body: [
      {
        id: 'facilities_sign',
        type: 'symbol',
        source: 'facilities',
        minzoom: 9,
        filter: kindsByZoom(facilityKinds),
        layout: {
          visibility: visible ? 'visible' : 'none',
          'icon-image': signImageId(theme),
          'icon-size': zoomRamp([9, 0.75], [12, 0.85], [14.5, 1]),
          'icon-padding': 3,
          'icon-allow-overlap': ['step', ['zoom'], false, 14, true],
          'symbol-sort-key': ['index-of', ['get', 'kind'], ['literal', ['', ...firstKinds].reverse()]],
          'text-field': [
            'step',
            ['zoom'],
            '',
            14.5,
            ['case', isStreetKind, '', ['get', 'name']],
            16.5,
            ['get', 'name'],
          ],
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
