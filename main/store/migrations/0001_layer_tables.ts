/**
 * The layers of the first schema: one feature table each, and beside it one of the same columns for the rows of imports that
 * were undone. `batch` is the import a row came from, `source_geometry` its WKB as the source had it, in `source_datum`;
 * both are null where the source was in WGS-84. A test compares the columns with the layer definitions.
 */
export const firstLayerTables = `
CREATE TABLE grids (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom MULTIPOLYGON NOT NULL,
  code TEXT,
  name TEXT,
  level TEXT,
  parent_code TEXT,
  kind TEXT,
  staff_count INTEGER,
  households INTEGER,
  residents INTEGER,
  valid_from DATE,
  valid_to DATE,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE guanlan_retired_grids (
  fid INTEGER PRIMARY KEY NOT NULL,
  geom BLOB NOT NULL,
  code TEXT,
  name TEXT,
  level TEXT,
  parent_code TEXT,
  kind TEXT,
  staff_count INTEGER,
  households INTEGER,
  residents INTEGER,
  valid_from DATE,
  valid_to DATE,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE police_districts (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom MULTIPOLYGON NOT NULL,
  code TEXT,
  name TEXT,
  level TEXT,
  station_code TEXT,
  staff_count INTEGER,
  residents INTEGER,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE guanlan_retired_police_districts (
  fid INTEGER PRIMARY KEY NOT NULL,
  geom BLOB NOT NULL,
  code TEXT,
  name TEXT,
  level TEXT,
  station_code TEXT,
  staff_count INTEGER,
  residents INTEGER,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE facilities (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom POINT NOT NULL,
  code TEXT,
  name TEXT,
  kind TEXT,
  address TEXT,
  staff_count INTEGER,
  capacity INTEGER,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE guanlan_retired_facilities (
  fid INTEGER PRIMARY KEY NOT NULL,
  geom BLOB NOT NULL,
  code TEXT,
  name TEXT,
  kind TEXT,
  address TEXT,
  staff_count INTEGER,
  capacity INTEGER,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE cameras (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom POINT NOT NULL,
  code TEXT,
  name TEXT,
  kind TEXT,
  state TEXT,
  network TEXT,
  bearing REAL,
  field_angle REAL,
  reach_metres REAL,
  point_type TEXT,
  address TEXT,
  management_unit TEXT,
  installed_on DATE,
  record_days INTEGER,
  secret BOOLEAN,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE guanlan_retired_cameras (
  fid INTEGER PRIMARY KEY NOT NULL,
  geom BLOB NOT NULL,
  code TEXT,
  name TEXT,
  kind TEXT,
  state TEXT,
  network TEXT,
  bearing REAL,
  field_angle REAL,
  reach_metres REAL,
  point_type TEXT,
  address TEXT,
  management_unit TEXT,
  installed_on DATE,
  record_days INTEGER,
  secret BOOLEAN,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE incidents (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom POINT NOT NULL,
  code TEXT,
  title TEXT,
  occurred_at DATETIME,
  ended_at DATETIME,
  category TEXT,
  category_text TEXT,
  severity TEXT,
  source TEXT,
  stage TEXT,
  address TEXT,
  disclosure TEXT,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

CREATE TABLE guanlan_retired_incidents (
  fid INTEGER PRIMARY KEY NOT NULL,
  geom BLOB NOT NULL,
  code TEXT,
  title TEXT,
  occurred_at DATETIME,
  ended_at DATETIME,
  category TEXT,
  category_text TEXT,
  severity TEXT,
  source TEXT,
  stage TEXT,
  address TEXT,
  disclosure TEXT,
  batch INTEGER,
  source_geometry BLOB,
  source_datum TEXT
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('grids', 'features', 'grids', '网格 · Grids', 4326),
  ('police_districts', 'features', 'police_districts', '警务区 · Police districts', 4326),
  ('facilities', 'features', 'facilities', '设施 · Facilities', 4326),
  ('cameras', 'features', 'cameras', '摄像机 · Cameras', 4326),
  ('incidents', 'features', 'incidents', '事件 · Incidents', 4326),
  ('guanlan_batches', 'attributes', 'guanlan_batches', '导入记录 · Imports', NULL);

INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES
  ('grids', 'geom', 'MULTIPOLYGON', 4326, 0, 0),
  ('police_districts', 'geom', 'MULTIPOLYGON', 4326, 0, 0),
  ('facilities', 'geom', 'POINT', 4326, 0, 0),
  ('cameras', 'geom', 'POINT', 4326, 0, 0),
  ('incidents', 'geom', 'POINT', 4326, 0, 0);

INSERT INTO guanlan_revisions (layer, revision, feature_count) VALUES
  ('grids', 0, 0),
  ('police_districts', 0, 0),
  ('facilities', 0, 0),
  ('cameras', 0, 0),
  ('incidents', 0, 0);
`;
