import type { Geography } from '../settle/grow_geography.ts';
import type { RoadClass } from '../settle/grow_roads.ts';
import type { StreetClass } from '../settle/seat_streets.ts';
import { clipToPlace } from './clip_to_place.ts';
import { named, type MapFeature } from './map_feature.ts';

type Look = { class: string; minZoom: number; nameZoom: number };

const roadLooks: Record<RoadClass, Look> = {
  motorway: { class: 'motorway', minZoom: 6, nameZoom: 10 },
  trunk: { class: 'trunk', minZoom: 7, nameZoom: 10 },
  primary: { class: 'primary', minZoom: 8, nameZoom: 11 },
  secondary: { class: 'secondary', minZoom: 9, nameZoom: 12 },
  tertiary: { class: 'tertiary', minZoom: 10, nameZoom: 13 },
  minor: { class: 'minor', minZoom: 12, nameZoom: 14 },
  track: { class: 'track', minZoom: 13, nameZoom: 14 },
  rail: { class: 'rail', minZoom: 8, nameZoom: 11 },
};

const streetLooks: Record<StreetClass, Look> = {
  primary: { class: 'primary', minZoom: 11, nameZoom: 12 },
  secondary: { class: 'secondary', minZoom: 11, nameZoom: 13 },
  tertiary: { class: 'minor', minZoom: 12, nameZoom: 13 },
  minor: { class: 'service', minZoom: 13, nameZoom: 14 },
};

/** Roads, railways and streets, and their names in the layer that carries them. */
export function drawRoads(geography: Geography): MapFeature[] {
  const { seats, settlements } = geography;
  const features: MapFeature[] = [];
  const roads = geography.roads.flatMap((road) =>
    clipToPlace(geography, road.line).map((line) => ({ ...road, line })),
  );
  for (const { line, name, ref, class: roadClass } of roads) {
    const look = roadLooks[roadClass];
    const geometry = { type: 'LineString', line } as const;
    features.push({
      layer: 'transportation',
      minZoom: look.minZoom,
      geometry,
      properties: { class: look.class, ...(ref ? { ref } : {}) },
    });
    if (!name) continue;
    features.push({
      layer: 'transportation_name',
      minZoom: look.nameZoom,
      geometry,
      properties: { class: look.class, ...named(name), ...(ref ? { ref, ref_length: ref.length } : {}) },
    });
  }
  for (const { streets, lanes } of seats) {
    for (const { line, name, class: streetClass, bridge } of [...streets, ...lanes]) {
      const look = streetLooks[streetClass];
      const geometry = { type: 'LineString', line } as const;
      const properties = { class: look.class, ...(bridge ? { brunnel: 'bridge' } : {}) };
      features.push({ layer: 'transportation', minZoom: look.minZoom, geometry, properties });
      if (name && !bridge)
        features.push({
          layer: 'transportation_name',
          minZoom: look.nameZoom,
          geometry,
          properties: { class: look.class, ...named(name) },
        });
    }
  }
  for (const { lanes, kind } of settlements) {
    for (const { line, class: laneClass } of lanes) {
      const minZoom = kind === 'town' ? (laneClass === 'tertiary' ? 12 : 13) : 14;
      features.push({
        layer: 'transportation',
        minZoom,
        geometry: { type: 'LineString', line },
        properties: { class: laneClass === 'tertiary' ? 'minor' : 'service' },
      });
    }
  }
  return features;
}
