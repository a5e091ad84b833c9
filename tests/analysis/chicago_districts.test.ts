import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { buildAreaIndex } from '#shared/geo/area_index.ts';
import type { Ring } from '#shared/model/geometry.ts';

import { openSource } from '#main/import/open_source.ts';
import { readerLimits } from '#main/import/reader_limits.ts';

const chicago = new URL('../../../shared/realdata/chicago/', import.meta.url);

if (!existsSync(chicago)) console.log('The files of Chicago are not here: their districts are not compared');

/** Districts by number, as the KML of the police has them. */
async function districts(): Promise<{ number: string; polygons: Ring[][] }[]> {
  const file = fileURLToPath(new URL('police_districts.kml', chicago));
  const source = await openSource(file, {}, readerLimits);
  const column = source.columns.findIndex((heading) => heading === 'name');
  expect(column).toBeGreaterThanOrEqual(0);
  return [...source.batches()].flat().map(({ cells, shape }) => ({
    number: String(Number(cells[column])),
    polygons: shape?.type === 'MultiPolygon' ? shape.polygons : [],
  }));
}

it.skipIf(!existsSync(chicago))(
  'the join of points with districts agrees with the district that the police of Chicago wrote down',
  async () => {
    const areas = await districts();
    expect(areas).toHaveLength(25);
    const index = buildAreaIndex(areas.map(({ polygons }) => polygons));
    const lines = gunzipSync(readFileSync(new URL('aggravated_assaults.csv.gz', chicago)))
      .toString()
      .trim()
      .split('\n');
    const headings = lines[0]?.split(',') ?? [];
    const at = (name: string): number => headings.indexOf(name);
    let inside = 0;
    let agreeing = 0;
    for (const line of lines.slice(1)) {
      const cells = line.split(',');
      const found = index.find(Number(cells[at('longitude')]), Number(cells[at('latitude')]));
      if (found < 0) continue;
      inside++;
      if (areas[found]?.number === String(Number(cells[at('district')]))) agreeing++;
    }
    expect({ inside, agreeing }).toEqual({ inside: 148_545, agreeing: 146_297 });
  },
);
