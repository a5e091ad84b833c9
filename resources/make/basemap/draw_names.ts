import { itemAt } from '../ground/item_at.ts';
import { centreOf, type Spot } from '../ground/lattice.ts';
import { spacing } from '../ground/lines.ts';
import { createRandom } from '../ground/random.ts';
import type { Gazetteer } from '../fill/gazetteer.ts';
import { listFacilities } from '../fill/grow_facilities.ts';
import { createNamer } from '../settle/place_names.ts';
import { named, type MapFeature } from './map_feature.ts';

/** Names of places and peaks, and points of interest. */
export function drawNames(gazetteer: Gazetteer): MapFeature[] {
  return [...drawPlaces(gazetteer), ...drawPeaks(gazetteer), ...drawInterests(gazetteer)];
}

function place(at: Spot, placeClass: string, rank: number, minZoom: number, name: string): MapFeature {
  return {
    layer: 'place',
    minZoom,
    geometry: { type: 'Point', at },
    properties: { class: placeClass, rank, ...named(name) },
  };
}

function drawPlaces({ geography, partition }: Gazetteer): MapFeature[] {
  const { plan, seats, settlements } = geography;
  const features = seats.map((seat, at) =>
    place(seat.plan.centre, 'city', 4 + at, 5, itemAt(plan.counties, at)),
  );
  for (const { name, centre, urban } of partition.townships) {
    features.push(urban ? place(centre, 'suburb', 9, 11, name) : place(centre, 'town', 7, 8, name));
  }
  for (const { name, centre, urban } of partition.villages)
    if (urban) features.push(place(centre, 'neighbourhood', 14, 13, name));
  for (const { kind, spot, name, size } of settlements) {
    if (kind === 'village') features.push(place(spot, 'village', size > 1 ? 11 : 12, 11, name));
    if (kind === 'hamlet') features.push(place(spot, 'hamlet', 16, 13, name));
  }
  return features;
}

/** Summits that nothing higher is near, the highest first. */
function drawPeaks({ geography }: Gazetteer): MapFeature[] {
  const { terrain, extent, plan } = geography;
  const { lattice, heights, slopes } = terrain;
  const namer = createNamer(createRandom(`peaks ${plan.seed}`));
  const summits: { spot: Spot; height: number }[] = [];
  const cells = Array.from(heights.keys()).filter((cell) => extent[cell] === 1 && (slopes[cell] ?? 0) < 0.5);
  cells.sort((a, b) => (heights[b] ?? 0) - (heights[a] ?? 0) || a - b);
  const wanted = Math.round(26 * plan.seats.length ** 0.5 * (plan.widthMetres > 100000 ? 2 : 1));
  for (const cell of cells) {
    const spot = centreOf(lattice, cell);
    if (summits.some((summit) => spacing(summit.spot, spot) < 4600)) continue;
    summits.push({ spot, height: heights[cell] ?? 0 });
    if (summits.length === wanted) break;
  }
  return summits.map(({ spot, height }, at) => ({
    layer: 'mountain_peak',
    minZoom: at < 8 ? 9 : 11,
    geometry: { type: 'Point', at: spot },
    properties: { class: 'peak', ele: Math.round(height), rank: at < 8 ? 1 : 3, ...named(namer.peak()) },
  }));
}

const interests: Readonly<Record<string, { class: string; subclass: string; rank: number }>> = {
  hospital: { class: 'hospital', subclass: 'hospital', rank: 2 },
  school: { class: 'school', subclass: 'school', rank: 6 },
  government: { class: 'town_hall', subclass: 'townhall', rank: 4 },
  market: { class: 'shop', subclass: 'marketplace', rank: 8 },
  transport: { class: 'bus', subclass: 'bus_station', rank: 3 },
  police_station: { class: 'police', subclass: 'police', rank: 7 },
  fire_station: { class: 'fire_station', subclass: 'fire_station', rank: 9 },
};

function drawInterests(gazetteer: Gazetteer): MapFeature[] {
  return listFacilities(gazetteer).flatMap(({ kind, name, spot }): MapFeature[] => {
    const fuel = name.endsWith('加油站');
    const look = fuel ? { class: 'fuel', subclass: 'fuel', rank: 12 } : interests[kind];
    if (!look) return [];
    const railway = name.endsWith('火车站');
    const properties = {
      ...look,
      ...(railway ? { class: 'railway', subclass: 'station', rank: 1 } : {}),
      ...named(name),
    };
    return [
      { layer: 'poi', minZoom: look.rank < 4 ? 13 : 14, geometry: { type: 'Point', at: spot }, properties },
    ];
  });
}
