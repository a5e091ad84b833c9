/** What any GeoPackage 1.3 begins with (OGC 12-128r18): its marks, its own tables and the reference systems. */
export const geopackageTables = `
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;

CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);

CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);

CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);

INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude and latitude in degrees on the WGS 84 spheroid');
`;

/**
 * The first schema, without its layers: private tables under `guanlan_`. Written out in full: what the file may hold is
 * decided here, and a test compares it with a list.
 */
export const firstSchema = `${geopackageTables}
CREATE TABLE guanlan_meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE guanlan_revisions (
  layer TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL,
  feature_count INTEGER NOT NULL,
  newest_at DATETIME
);

CREATE TABLE guanlan_operations (
  id TEXT PRIMARY KEY NOT NULL,
  applied_at DATETIME NOT NULL,
  answer TEXT NOT NULL
);

CREATE TABLE guanlan_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  label TEXT NOT NULL,
  made_at DATETIME NOT NULL,
  undone BOOLEAN NOT NULL,
  batch INTEGER,
  edits TEXT NOT NULL
);

CREATE TABLE guanlan_batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT NOT NULL,
  state TEXT NOT NULL,
  file_name TEXT NOT NULL,
  datum TEXT NOT NULL,
  timezone TEXT NOT NULL,
  imported_at DATETIME NOT NULL,
  accepted INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  first_fid INTEGER NOT NULL,
  last_fid INTEGER NOT NULL,
  earlier TEXT NOT NULL,
  later TEXT NOT NULL
);

CREATE TABLE guanlan_bookmarks (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  longitude REAL NOT NULL,
  latitude REAL NOT NULL,
  zoom REAL NOT NULL,
  bearing REAL NOT NULL
);
`;
