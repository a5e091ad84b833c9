import { cameraFilterFields, passesCamera, type CameraFilter } from '#shared/model/camera_filter.ts';

import type { CameraRecord } from '#main/analysis/point_tables.ts';

type Facets = { total: number; shown: number; fields: Record<string, Record<string, number>> };

/** How many cameras each code of a field has; a field's own condition does not hide its other codes. */
export function cameraFacets(cameras: readonly CameraRecord[], filter: CameraFilter): Facets {
  const others = cameraFilterFields.map((field) => ({ field, filter: { ...filter, [field]: null } }));
  const fields: Facets['fields'] = Object.fromEntries(cameraFilterFields.map((field) => [field, {}]));
  let shown = 0;
  for (const { state, network, kind, pointType, owner } of cameras) {
    const camera = { state, network, kind, point_type: pointType, owner };
    if (passesCamera(filter, camera)) shown++;
    for (const { field, filter: other } of others) {
      const counts = fields[field];
      if (counts && passesCamera(other, camera)) counts[camera[field]] = (counts[camera[field]] ?? 0) + 1;
    }
  }
  return { total: cameras.length, shown, fields };
}
