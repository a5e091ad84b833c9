import type { AreaLevel } from './area_layer.ts';
import type { IncidentTable } from './incident_table.ts';

/** Where each incident may be shown, row for row with the table. NaN: nowhere. */
export type IncidentPlaces = { longitude: Float64Array; latitude: Float64Array };

/**
 * Positions as they may be drawn: those of the records, but for disputes within a family, which stand at the centre of
 * their finest grid, or nowhere when no grid holds them.
 */
export function placeIncidents(table: IncidentTable, grids: AreaLevel): IncidentPlaces {
  if (table.familyRows.length === 0) return { longitude: table.longitude, latitude: table.latitude };
  const longitude = table.longitude.slice();
  const latitude = table.latitude.slice();
  for (const row of table.familyRows) {
    const grid = grids.areas[grids.index.find(table.longitude[row] ?? NaN, table.latitude[row] ?? NaN)];
    longitude[row] = grid?.centre[0] ?? NaN;
    latitude[row] = grid?.centre[1] ?? NaN;
  }
  return { longitude, latitude };
}
