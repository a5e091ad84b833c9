import type { AreaLevel } from './area_layer.ts';
import { eventDay } from './assign_areas.ts';
import type { IncidentTable } from './incident_table.ts';

/** Where each incident may be shown, row for row with the table. NaN: nowhere. */
export type IncidentPlaces = { longitude: Float64Array; latitude: Float64Array };

/**
 * Positions as they may be drawn: those of the records, but for disputes within a family, which stand at the centre of
 * their finest grid of the day, or nowhere when no grid held them.
 */
export function placeIncidents(table: IncidentTable, grids: AreaLevel, timezone: string): IncidentPlaces {
  if (table.familyRows.length === 0) return { longitude: table.longitude, latitude: table.latitude };
  const longitude = table.longitude.slice();
  const latitude = table.latitude.slice();
  const dayAt = eventDay(table.timeMs, timezone);
  for (const row of table.familyRows) {
    const [x, y] = [table.longitude[row] ?? NaN, table.latitude[row] ?? NaN];
    const grid = grids.areas[grids.find(x, y, () => dayAt(row))];
    longitude[row] = grid?.centre[0] ?? NaN;
    latitude[row] = grid?.centre[1] ?? NaN;
  }
  return { longitude, latitude };
}
