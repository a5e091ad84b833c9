/**
 * Hotspot results: what they were made from as JSON, and the result as bytes (shared/statistics/hotspot_result.ts). A result
 * holds counts of cells and clusters, never an event.
 */
export const hotspotTables = `
CREATE TABLE guanlan_hotspots (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  method TEXT NOT NULL,
  saved_at DATETIME NOT NULL,
  parameters TEXT NOT NULL,
  facts TEXT NOT NULL,
  result BLOB NOT NULL
);
`;
