import type { Feature, Point } from 'geojson';

import { stagesReached } from '#renderer/state/drill_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import type { Drill } from '#shared/rpc/drill_schemas.ts';
import { placeTableText } from '#shared/text/place_text.ts';
import type { Language } from '#shared/text/text.ts';

import type { MapPalette } from '../map_palette.ts';
import { strongFont } from '../style/style_text.ts';
import type { OverlayPieces } from './overlay.ts';

/** The alarms of the drill that runs, striped and with the word for it, above everything but the selection. */
export function drillPieces(
  drill: Drill | null,
  palette: MapPalette,
  theme: ThemeName,
  language: Language,
): Pick<OverlayPieces, 'sources' | 'body'> {
  if (!drill || drill.alarms.length === 0) return { sources: {}, body: [] };
  const mark = placeTableText.isDrill[language];
  const features = drill.alarms.map((alarm): Feature<Point> => ({
    type: 'Feature',
    properties: {
      image: `drill/${theme}/${stagesReached(alarm)}`,
      label: `${mark} ${alarm.deviceName}`,
    },
    geometry: { type: 'Point', coordinates: alarm.at },
  }));
  return {
    sources: { drills: { type: 'geojson', data: { type: 'FeatureCollection', features } } },
    body: [
      {
        id: 'drills_alarm',
        type: 'symbol',
        source: 'drills',
        layout: {
          'icon-image': ['get', 'image'],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['step', ['zoom'], mark, 13, ['get', 'label']],
          'text-font': strongFont,
          'text-size': 12,
          'text-offset': [0, 1.6],
          'text-anchor': 'top',
          'text-max-width': 10,
          'text-optional': true,
        },
        paint: {
          'text-color': palette.placeName,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.6,
        },
      },
    ],
  };
}
