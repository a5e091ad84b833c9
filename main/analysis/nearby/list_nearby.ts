import type { PlaceShape } from '#shared/geo/place_shape.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { categoryKeyOf } from '#shared/model/category_key.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Nearby } from '#shared/rpc/place_schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

const textOf = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : String(value);

const stateFields: Partial<Record<LayerId, string>> = { cameras: 'state', incidents: 'stage' };

/** A feature as the report lists it. `at` is where it may be shown. */
function nearby(layer: LayerId, shape: PlaceShape, at: LonLat, { fid, values }: Feature): Nearby {
  const definition = layerById(layer);
  const time = definition.timeField === undefined ? null : values[definition.timeField];
  const kind =
    layer === 'incidents'
      ? categoryKeyOf(textOf(values.category), textOf(values.category_text))
      : textOf(values[definition.styleField ?? '']);
  return {
    layer,
    fid,
    code: textOf(values[definition.codeField]),
    name: textOf(values[definition.nameField]),
    kind,
    state: textOf(values[stateFields[layer] ?? '']),
    at,
    ...shape.standingOf(at),
    timeMs: typeof time === 'number' ? time : null,
  };
}

/** Reads the records of the places found and keeps their order. */
export function listNearby(
  features: FeatureStore,
  layer: LayerId,
  shape: PlaceShape,
  found: readonly { fid: number; at: LonLat }[],
): Nearby[] {
  const places = new Map(found.map(({ fid, at }) => [fid, at]));
  return features
    .getMany(layer, [...places.keys()])
    .map((feature) => nearby(layer, shape, places.get(feature.fid) ?? shape.reference, feature));
}

/** Along a route in its order; else the nearer first. */
export function byStanding(
  a: Pick<Nearby, 'alongMetres' | 'distanceMetres' | 'fid'>,
  b: Pick<Nearby, 'alongMetres' | 'distanceMetres' | 'fid'>,
): number {
  return (a.alongMetres ?? 0) - (b.alongMetres ?? 0) || a.distanceMetres - b.distanceMetres || a.fid - b.fid;
}
