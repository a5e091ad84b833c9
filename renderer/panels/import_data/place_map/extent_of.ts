import type { Bounds } from '#shared/model/geometry.ts';

import type { PlaceGroup } from './draw_places.ts';
import type { Outline } from './outline.ts';

const china: Bounds = [73, 18, 135, 54];

/** Places farther from the areas than this many times their extent are a mistake and do not shrink the rest to a dot. */
const farthestTimes = 3;

function grown([west, south, east, north]: Bounds, times: number): Bounds {
  const [width, height] = [(east - west) * times, (north - south) * times];
  return [west - width, south - height, east + width, north + height];
}

/** What a map of places shows: the areas with the places near them, or all the places where there are no areas. */
export function extentOf(outline: Outline | null, groups: readonly PlaceGroup[]): Bounds {
  const near = outline && outline.areas.length > 0 ? grown(outline.bounds, farthestTimes) : null;
  const bounds: Bounds = near && outline ? [...outline.bounds] : [Infinity, Infinity, -Infinity, -Infinity];
  for (const { places } of groups) {
    for (const [longitude, latitude] of places) {
      if (near && (longitude < near[0] || latitude < near[1] || longitude > near[2] || latitude > near[3]))
        continue;
      bounds[0] = Math.min(bounds[0], longitude);
      bounds[1] = Math.min(bounds[1], latitude);
      bounds[2] = Math.max(bounds[2], longitude);
      bounds[3] = Math.max(bounds[3], latitude);
    }
  }
  return Number.isFinite(bounds[0]) ? bounds : china;
}
