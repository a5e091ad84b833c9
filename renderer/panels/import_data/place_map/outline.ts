import { useEffect, useState } from 'react';

import { editionOf } from '#renderer/state/data_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { toMercator } from '#shared/geo/mercator.ts';
import type { LayerId } from '#shared/layers/index.ts';
import {
  boundsOf,
  type Bounds,
  type LonLat,
  type MultiPolygonGeometry,
  type Ring,
} from '#shared/model/geometry.ts';

/** One polygon: its rings as x, y pairs of the Mercator square, and the box around them. */
type OutlineArea = { rings: Float64Array[]; box: [left: number, top: number, right: number, bottom: number] };

/** The areas of the open database, and their extent in degrees. */
export type Outline = { areas: OutlineArea[]; bounds: Bounds };

type AreaFeature = { geometry: MultiPolygonGeometry };

function outlineArea(polygon: readonly Ring[]): OutlineArea {
  const box: OutlineArea['box'] = [Infinity, Infinity, -Infinity, -Infinity];
  const rings = polygon.map((ring) => {
    const drawn = new Float64Array(ring.length * 2);
    for (const [index, position] of ring.entries()) {
      const [x, y] = toMercator(position);
      drawn.set([x, y], index * 2);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return drawn;
  });
  return { rings, box };
}

/** Areas as a drawing needs them. */
export function outlineOf(features: readonly AreaFeature[]): Outline {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    const [west, south, east, north] = boundsOf(geometry);
    bounds[0] = Math.min(bounds[0], west);
    bounds[1] = Math.min(bounds[1], south);
    bounds[2] = Math.max(bounds[2], east);
    bounds[3] = Math.max(bounds[3], north);
  }
  return { areas: features.flatMap(({ geometry }) => geometry.coordinates.map(outlineArea)), bounds };
}

/** Times a ring is crossed on the way to the right of a place. */
function crossings(ring: Float64Array, x: number, y: number): number {
  let count = 0;
  for (let at = 2; at < ring.length; at += 2) {
    const [fromX = 0, fromY = 0, toX = 0, toY = 0] = ring.subarray(at - 2, at + 2);
    if (fromY > y !== toY > y && x < fromX + ((toX - fromX) * (y - fromY)) / (toY - fromY)) count++;
  }
  return count;
}

/** Whether a place lies in one of the areas. */
export function isInOutline({ areas }: Outline, place: LonLat): boolean {
  const [x, y] = toMercator(place);
  return areas.some(({ rings, box }) => {
    if (x < box[0] || y < box[1] || x > box[2] || y > box[3]) return false;
    return rings.reduce((sum, ring) => sum + crossings(ring, x, y), 0) % 2 === 1;
  });
}

async function fetchOutline(layer: LayerId, edition: string, signal: AbortSignal): Promise<Outline> {
  const url = new URL(`/layers/${layer}.geojson?revision=${edition}`, location.origin);
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${response.status} for ${url.href}`);
  const { features } = (await response.json()) as { features: AreaFeature[] };
  return outlineOf(features);
}

/** The grids of the open database, or its police districts where there are no grids. Null while there are neither. */
export function useOutline(): Outline | null {
  const layer = useData<LayerId | null>(({ status }) => {
    const counted = (id: LayerId) => (status?.layers.find((one) => one.id === id)?.count ?? 0) > 0;
    if (counted('grids')) return 'grids';
    return counted('police_districts') ? 'police_districts' : null;
  });
  const edition = useData((state) => (layer === null || state.status === null ? '' : editionOf(layer)));
  const [outline, setOutline] = useState<{ key: string; outline: Outline } | null>(null);
  const key = layer === null ? '' : `${layer} ${edition}`;
  useEffect(() => {
    if (layer === null) return undefined;
    const abort = new AbortController();
    fetchOutline(layer, edition, abort.signal)
      .then((read) => setOutline({ key, outline: read }))
      .catch(() => undefined);
    return () => abort.abort();
  }, [layer, edition, key]);
  return outline?.key === key ? outline.outline : null;
}
