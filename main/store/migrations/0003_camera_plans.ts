/** Plans of cameras that do not exist yet, as JSON, and what is stated of the coverage of areas. */
export const cameraPlanTables = `
CREATE TABLE guanlan_camera_plans (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  saved_at DATETIME NOT NULL,
  cameras TEXT NOT NULL
);
CREATE TABLE guanlan_coverage_claims (
  layer TEXT NOT NULL,
  code TEXT NOT NULL,
  measure TEXT NOT NULL,
  share DOUBLE NOT NULL,
  stated_on DATE NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (layer, code, measure)
);
`;
