import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import type { NewFeature } from '#shared/model/feature.ts';
import type { Ring } from '#shared/model/geometry.ts';

const chicago = new URL('../../../shared/realdata/chicago/', import.meta.url);

/** Whether the files of Chicago are here; tests of them are skipped where they are not. */
export const hasChicago = existsSync(chicago);

type Collection = { features: { geometry: { type: string; coordinates: Ring[][] | Ring[] } }[] };

const read = (name: string): Buffer => readFileSync(new URL(name, chicago));

/** The police beats, as grids. */
export function beats(): NewFeature[] {
  const { features } = JSON.parse(read('police_beats.geojson').toString()) as Collection;
  return features.map(({ geometry }, index) => {
    const coordinates = (
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    ) as Ring[][];
    return {
      geometry: { type: 'MultiPolygon', coordinates },
      values: { code: `B${index}`, name: `Beat ${index}`, level: '3' },
    };
  });
}

/** The assaults of 2010 to 2019; times are read at UTC−6 all year. */
export function assaults(): NewFeature[] {
  const lines = gunzipSync(read('aggravated_assaults.csv.gz')).toString().trim().split('\n').slice(1);
  return lines.map((line, index) => {
    const [date = '', place = '', longitude, latitude] = line.split(',');
    return {
      geometry: { type: 'Point', coordinates: [Number(longitude), Number(latitude)] },
      values: {
        code: `A${index}`,
        occurred_at: Date.parse(`${date.replace(' ', 'T')}:00-06:00`),
        category: 'QT',
        category_text: place,
        disclosure: 'open',
      },
    };
  });
}
