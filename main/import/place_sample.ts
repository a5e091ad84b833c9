import { positionsOf, type Geometry, type LonLat } from '#shared/model/geometry.ts';

/** What would become of a row. */
export type Outcome = 'added' | 'changed' | 'unchanged' | 'rejected';

type Shown = { row: number; outcome: Outcome; geometry: Geometry };

/** Rows that the map of a dry run shows. */
const mostRows = 5000;

/** Corners of areas that it shows. */
const mostCorners = 300_000;

function cornersOf(geometry: Geometry): number {
  return positionsOf(geometry).length;
}

/** A sample of rows, evenly spread over the file: of a long one every second is dropped, again and again. */
export type PlaceSample = {
  take(row: number, outcome: Outcome, geometry: Geometry): void;
  /** GeoJSON with the properties `row` and `outcome`. */
  toGeoJson(rejected: readonly (readonly [row: number, ...at: LonLat])[]): string;
};

export function placeSample(): PlaceSample {
  let shown: Shown[] = [];
  let corners = 0;
  let stride = 1;
  let seen = 0;

  function thinOut(): void {
    shown = shown.filter((_, index) => index % 2 === 0);
    corners = shown.reduce((sum, { geometry }) => sum + cornersOf(geometry), 0);
    stride *= 2;
  }

  return {
    take(row, outcome, geometry) {
      if (seen++ % stride !== 0) return;
      shown.push({ row, outcome, geometry });
      corners += cornersOf(geometry);
      while (shown.length > 1 && (shown.length > mostRows || corners > mostCorners)) thinOut();
    },
    toGeoJson(rejected) {
      const refused = rejected.map(([row, ...at]): Shown => {
        return { row, outcome: 'rejected', geometry: { type: 'Point', coordinates: at } };
      });
      const features = [...shown, ...refused].map(({ row, outcome, geometry }) => {
        return { type: 'Feature', properties: { row, outcome }, geometry };
      });
      return JSON.stringify({ type: 'FeatureCollection', features });
    },
  };
}
