import { snapToCell } from '#shared/geo/snap_to_cell.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature, Value, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

const snapMetres = 100;

const hourMs = 3_600_000;

export type DisclosureRules = {
  /** Exact places, times and free text of incidents: an administrator's decision. */
  exact: boolean;
  /** Centre of the finest grid at a place on the day of an instant, or null where there is none. */
  gridCentre(at: LonLat, timeMs?: Value): LonLat | null;
};

/** Why a feature may not leave at all: a secret camera, or a dispute within a family that no grid holds. */
export type Withheld = 'secret' | 'family';

/**
 * The form in which a feature may leave the console, or why it may not: cameras marked secret stay; incidents move to the
 * centre of a 100 m cell, lose free text and keep the hour alone, unless exact ones were asked for; disputes within a family
 * stand at the centre of their grid always, and stay where no grid holds them.
 */
export function disclose(layer: LayerId, feature: Feature, rules: DisclosureRules): Feature | Withheld {
  if (layer === 'cameras') return feature.values.secret === true ? 'secret' : feature;
  if (layer !== 'incidents' || feature.geometry.type !== 'Point') return feature;
  const family = feature.values.disclosure === 'family';
  if (rules.exact && !family) return feature;
  const place = family
    ? rules.gridCentre(feature.geometry.coordinates, feature.values.occurred_at)
    : snapToCell(feature.geometry.coordinates, snapMetres);
  if (!place) return 'family';
  return { ...feature, geometry: { type: 'Point', coordinates: place }, values: coarsened(feature.values) };
}

function coarsened(values: Values): Values {
  const kept = { ...values };
  for (const { id, kind } of layerById('incidents').fields) {
    const value = kept[id];
    if (kind === 'free_text') kept[id] = null;
    if (kind === 'instant' && typeof value === 'number') kept[id] = Math.floor(value / hourMs) * hourMs;
  }
  return kept;
}
