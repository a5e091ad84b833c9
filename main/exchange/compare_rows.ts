import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature, NewFeature, Value } from '#shared/model/feature.ts';
import { positionsOf, type Geometry } from '#shared/model/geometry.ts';
import type { PackageConflict } from '#shared/rpc/package_schemas.ts';

import { disclose, type DisclosureRules } from '#main/export/disclose.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';
import { encodeGeometry } from '#main/store/gpkg_geometry.ts';

/** Fields of a row that differ on the two sides; none when the rows are the same. */
export type Difference = Pick<PackageConflict, 'field' | 'ours' | 'theirs'>[];

/** Decimals at which positions are shown: a decimetre. */
const shownDecimals = 6;

function sameGeometry(a: Geometry, b: Geometry): boolean {
  return Buffer.compare(encodeGeometry(a), encodeGeometry(b)) === 0;
}

function shownGeometry(geometry: Geometry): string {
  if (geometry.type === 'Point')
    return geometry.coordinates.map((value) => value.toFixed(shownDecimals)).join(', ');
  const corners = positionsOf(geometry);
  const [first] = corners;
  return `${geometry.type}, ${corners.length}: ${first?.map((value) => value.toFixed(shownDecimals)).join(', ') ?? ''}`;
}

/**
 * Compares rows of a package with those of the database. A row that left the database in a coarser form is compared in that
 * form, so that a package that comes home changes nothing. Of a dispute within a family a difference names no other place
 * than the one at which it is shown.
 */
export function rowComparison(
  layer: LayerId,
  timezone: string,
  rules: DisclosureRules,
): (ours: Feature, theirs: NewFeature) => Difference {
  const { fields } = layerById(layer);
  const time = zonedFormat(timezone);
  const shown = (value: Value, kind: string): string => {
    if (value === null) return '';
    return kind === 'instant' && typeof value === 'number' ? time.local(value) : String(value);
  };

  /** The place of a row of ours as a difference may name it; empty for a dispute within a family that no grid holds. */
  function ownPlace(ours: NewFeature): string {
    const { geometry, values } = ours;
    if (values.disclosure !== 'family' || geometry.type !== 'Point') return shownGeometry(geometry);
    const centre = rules.gridCentre(geometry.coordinates);
    return centre ? shownGeometry({ type: 'Point', coordinates: centre }) : '';
  }

  function differences(ours: NewFeature, theirs: NewFeature): Difference {
    const found: Difference = fields.flatMap(({ id, kind }) => {
      const [a, b] = [ours.values[id] ?? null, theirs.values[id] ?? null];
      return a === b ? [] : [{ field: id, ours: shown(a, kind), theirs: shown(b, kind) }];
    });
    if (sameGeometry(ours.geometry, theirs.geometry)) return found;
    const place = { field: 'geometry', ours: ownPlace(ours), theirs: shownGeometry(theirs.geometry) };
    const isShownAlike = ours.values.disclosure === 'family' && place.ours === place.theirs;
    return isShownAlike && found.length > 0 ? found : [...found, place];
  }

  return (ours, theirs) => {
    const found = differences(ours, theirs);
    if (found.length === 0) return found;
    const left = disclose(layer, ours, rules);
    if (typeof left === 'string' || left === ours) return found;
    return differences(left, theirs).length === 0 ? [] : found;
  };
}
