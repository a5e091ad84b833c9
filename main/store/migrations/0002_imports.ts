/**
 * Imports that change rows by key, what is kept about imports, and the times of an event's stages. `guanlan_superseded` names the rows that an import has
 * replaced; while the import is part of the layer they are left out, and `settled` says that they stand in the table of
 * retired rows. Of problems, only masked values are kept; of refused rows, only the columns that fill fields, masked.
 */
export const importTables = `
ALTER TABLE guanlan_batches ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guanlan_batches ADD COLUMN settled BOOLEAN NOT NULL DEFAULT 1;
ALTER TABLE guanlan_batches ADD COLUMN method TEXT NOT NULL DEFAULT '';

ALTER TABLE incidents ADD COLUMN dispatched_at DATETIME;
ALTER TABLE incidents ADD COLUMN on_scene_at DATETIME;
ALTER TABLE guanlan_retired_incidents ADD COLUMN dispatched_at DATETIME;
ALTER TABLE guanlan_retired_incidents ADD COLUMN on_scene_at DATETIME;

CREATE TABLE guanlan_superseded (
  batch INTEGER NOT NULL,
  fid INTEGER NOT NULL,
  PRIMARY KEY (batch, fid)
) WITHOUT ROWID;

CREATE TABLE guanlan_import_profiles (
  name TEXT PRIMARY KEY NOT NULL,
  layer TEXT NOT NULL,
  saved_at DATETIME NOT NULL,
  profile TEXT NOT NULL
);

CREATE TABLE guanlan_category_words (
  words TEXT PRIMARY KEY NOT NULL,
  category TEXT NOT NULL
);

CREATE TABLE guanlan_import_reports (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  batch INTEGER,
  layer TEXT NOT NULL,
  imported_at DATETIME NOT NULL,
  summary TEXT NOT NULL
);

CREATE TABLE guanlan_import_problems (
  report INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  heading TEXT NOT NULL,
  code TEXT NOT NULL,
  shown_value TEXT NOT NULL,
  details TEXT NOT NULL,
  PRIMARY KEY (report, kind, number)
) WITHOUT ROWID;

CREATE TABLE guanlan_refused_rows (
  report INTEGER NOT NULL,
  number INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (report, number)
) WITHOUT ROWID;
`;
