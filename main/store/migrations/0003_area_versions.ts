/**
 * What areas were before they were redrawn. A row says what the area with a key was until a day: `fields` is the JSON of its columns and
 * `shape` names its geometry, both null where the area was not there yet. `state` is live, undone (its step is), or staged (its
 * import is not committed). Each different geometry is kept once, packed.
 */
export const areaVersionTables = `
CREATE TABLE guanlan_area_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT NOT NULL,
  fid INTEGER NOT NULL,
  until_day TEXT NOT NULL,
  state TEXT NOT NULL,
  code TEXT,
  step INTEGER,
  batch INTEGER,
  fields TEXT,
  shape TEXT,
  UNIQUE (layer, fid, until_day, state)
);

CREATE TABLE guanlan_area_shapes (
  hash TEXT PRIMARY KEY NOT NULL,
  packed BLOB NOT NULL
) WITHOUT ROWID;
`;
